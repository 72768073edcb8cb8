"""What a figure depends on, without a name or a path of the machine."""
import datetime
import os
import platform
import subprocess


def described(binary):
    def first_line(*arguments):
        ended = subprocess.run(arguments, capture_output=True, text=True, check=True)
        return (ended.stdout or ended.stderr).splitlines()[0]

    return {
        "date": datetime.date.today().isoformat(),
        "cores": os.cpu_count(),
        "processor": processor(),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "carewatch": first_line(binary, "--version"),
        "sqlite3": first_line("sqlite3", "--version").split(" ")[0],
        "swift": first_line("swift", "--version"),
    }


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()
