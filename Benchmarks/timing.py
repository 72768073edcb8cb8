"""Runs two commands in turn and takes their times; their memory and writes come from one more run of each."""
import dataclasses
import os
import re
import statistics
import subprocess
import time


@dataclasses.dataclass
class Command:
    """A program and its arguments; it reads nothing."""
    arguments: list
    output: str = os.devnull  # where standard output goes

    def spawn(self):
        arguments = [os.fspath(argument) for argument in self.arguments]
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.fspath(self.output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
        return os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=actions)


@dataclasses.dataclass
class Side:
    """What one of the two took."""
    wall: list = dataclasses.field(default_factory=list)  # milliseconds, a run each
    cpu: list = dataclasses.field(default_factory=list)
    peak_kilobytes: int = 0
    written_kilobytes: int = 0


def run_once(command):
    """Wall and processor time in milliseconds, from the start to the exit."""
    start = time.perf_counter()
    process = command.spawn()
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"{command.arguments} ended with {os.waitstatus_to_exitcode(status)}")
    return round(wall * 1000, 3), round((usage.ru_utime + usage.ru_stime) * 1000, 3)


def measure_memory(command, side):
    """By GNU time, whose own memory is small: a child of ours would begin with that of Python."""
    arguments = ["/usr/bin/time", "-f", "peak %M written %O", *command.arguments]
    with open(command.output, "wb") as output:
        ended = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE)
    found = re.search(rb"peak (\d+) written (\d+)\n$", ended.stderr)
    if ended.returncode != 0 or not found:
        raise SystemExit(f"{command.arguments}: {ended.stderr.decode()}")
    side.peak_kilobytes = int(found[1])
    side.written_kilobytes = int(found[2]) // 2  # it counts blocks of 512 bytes


def measure(ours, theirs, runs, before=lambda: None):
    """Both sides: memory and a warm-up first, then `runs` pairs, A B A B. `before` each run isn't timed."""
    sides = Side(), Side()
    for command, side in zip((ours, theirs), sides):
        before()
        measure_memory(command, side)
    for _ in range(runs):
        for command, side in zip((ours, theirs), sides):
            before()
            wall, cpu = run_once(command)
            side.wall.append(wall)
            side.cpu.append(cpu)
    before()
    return sides


def ratios(ours, theirs):
    """The least, the median and the greatest of the pairs' ratios."""
    all_ratios = [one / other for one, other in zip(ours, theirs)]
    return min(all_ratios), statistics.median(all_ratios), max(all_ratios)
