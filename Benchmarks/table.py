"""The table that a reader sees."""
from timing import ratios

GROUPS = ("", "ratio", "", "", "", "", "ours", "theirs", "ours", "theirs", "ours", "theirs")
HEADER = (
    "pair", "min", "median", "max", "of processor time", "wanted",
    "ms", "ms", "peak MB", "peak MB", "written MB", "written MB")


def row(pair, sides):
    ours, theirs = sides
    least, median, greatest = ratios(ours.wall, theirs.wall)
    _, of_processor, _ = ratios(ours.cpu, theirs.cpu)
    return (
        pair.name, f"{least:.2f}", f"{median:.2f}", f"{greatest:.2f}", f"{of_processor:.2f}", pair.wanted, *(
            text for figure in (
                lambda side: f"{sorted(side.wall)[len(side.wall) // 2]:.1f}",
                lambda side: f"{side.peak_kilobytes / 1024:.1f}",
                lambda side: f"{side.written_kilobytes / 1024:.1f}")
            for text in (figure(ours), figure(theirs))))


def markdown(rows):
    """Aligned, and Markdown too."""
    lines = [HEADER, *rows]
    widths = [max(len(line[column]) for line in [GROUPS, *lines]) for column in range(len(HEADER))]

    def text(line):
        cells = (cell.ljust(width) if not column else cell.rjust(width)
                 for column, (cell, width) in enumerate(zip(line, widths)))
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([text(GROUPS), rule, *(text(line) for line in lines)]) + "\n"
