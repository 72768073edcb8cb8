#!/usr/bin/env python3
"""Counts due dates without carewatch, for its tests: the fixture due-dates.csv of AccessIssuesTests.

    pip install holidays==0.109 workalendar==17.0.0 numpy==2.4.6
    Tests/oracle/due_dates.py

It writes Tests/AccessIssuesTests/Fixtures/due-dates.csv anew, the same bytes each time, and prints what it corrected
in the packages' lists. A row is the day of a request, from 2022-01-01 to 2027-12-31; each number is how many days
later the visit is due, by calendar and limit: the request's day isn't counted, the last business day is.

What it proves: carewatch's holiday tables and its way of counting agree with lists that others keep and with
numpy's count. `holidays` gives federal holidays and the beginning of the Gov. Code 6700 list, with the lunar days;
`workalendar` gives state offices. Where a package differs from the statute, a line below says what the package says
and what the statute says. The days that no package has (Lincoln Day and the like) are read from the same statute as
carewatch's own; for them only the computing is independent. Nothing of carewatch is imported or read.
"""
import csv
import datetime
from importlib.metadata import version
from pathlib import Path

import holidays
import numpy
from dateutil.relativedelta import FR, MO, relativedelta
from workalendar.usa import California

WANTED = {"holidays": "0.109", "workalendar": "17.0.0", "numpy": "2.4.6"}
FIXTURE = Path(__file__).resolve().parent.parent / "AccessIssuesTests" / "Fixtures" / "due-dates.csv"
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2027, 12, 31)
# The last due date is in January 2028, so the lists go on for a year.
YEARS = range(2022, 2029)
LIMITS = (10, 15)
FRIDAY, SUNDAY = 4, 6


class Days(dict):
    """A calendar's holidays: the names of each day. Each correction is told."""

    def __init__(self, code, days=()):
        super().__init__()
        self.code = code
        for day, name in days:
            self.setdefault(day, set()).add(name)

    def drop(self, unwanted):
        for day, name in sorted((day, name) for day, names in self.items() for name in names if unwanted(day, name)):
            self[day].remove(name)
            if not self[day]:
                del self[day]
            self.tell("drops", day, name)

    def add(self, name, days):
        for day in days:
            self.setdefault(day, set()).add(name)
            self.tell("adds", day, name)

    def tell(self, what, day, name):
        print(f"{self.code:14} {what:5} {day:%Y-%m-%d %a}  {name}")


def listed(package):
    """The days of a list of `holidays`, where one day can have two names."""
    return [(day, name) for day in package for name in package.get_list(day)]


def moved_from_saturday(day, name):
    """On a Friday in place of Saturday; but November 11, which every statute moves so."""
    return "(observed)" in name.lower() and day.weekday() == FRIDAY and "Veterans" not in name


def each_year(month, day, since=YEARS[0]):
    return [datetime.date(year, month, day) for year in YEARS if year >= since]


def sunday_to_monday(days):
    return [day + datetime.timedelta(days=1) if day.weekday() == SUNDAY else day for day in days]


def first_of(name, package):
    """The first day of each year that has the name."""
    found = {}
    for day in sorted(package):
        if name in package.get_list(day):
            found.setdefault(day.year, day)
    return list(found.values())


def weekdays():
    return Days("weekdays")


def federal():
    # No correction. (workalendar's United States would need one: it has no Juneteenth, 5 USC 6103(a) since 2021.)
    return Days("federal", listed(holidays.country_holidays("US", years=YEARS)))


def state_offices():
    days = Days("state-offices", [pair for year in YEARS for pair in California().holidays(year)])

    # workalendar: each holiday on a Saturday is observed on the Friday before.
    # Gov. Code 19853(b): of those on a Saturday, November 11 alone moves.
    days.drop(moved_from_saturday)
    return days


def gov_6700():
    days = Days("gov-6700", listed(holidays.country_holidays("US", subdiv="CA", years=YEARS)))

    # holidays: February 15 is Susan B. Anthony Day, a holiday. Gov. Code 6700: it isn't in the list.
    days.drop(lambda day, name: name == "Susan B. Anthony Day")

    # holidays: the day after Thanksgiving. Gov. Code 6700: it isn't in the list (it is in 19853, for state offices).
    days.drop(lambda day, name: name == "Day After Thanksgiving")

    # holidays: Juneteenth is a holiday from 2021 on, as it is federal. Gov. Code 6700: from 2023 on (AB 1655 of 2022).
    days.drop(lambda day, name: name.startswith("Juneteenth") and day.year < 2023)

    # holidays: each holiday on a Saturday is observed on the Friday before. Gov. Code 6701: November 11 alone moves.
    days.drop(moved_from_saturday)

    # holidays: Lincoln's Birthday ended in 2009. Gov. Code 6700: February 12; 6701: a Sunday moves to Monday.
    days.add("Lincoln Day", sunday_to_monday(each_year(2, 12)))

    # holidays: no Lunar New Year in California. Gov. Code 6700: in the list, from 2023 (AB 2596 of 2022); 6701 doesn't
    # move it. Its day is the first of China's Spring Festival.
    spring = first_of("Chinese New Year (Spring Festival)",
                      holidays.country_holidays("CN", years=YEARS, language="en_US"))
    days.add("Lunar New Year", [day for day in spring if day.year >= 2023])

    # holidays: no Genocide Remembrance Day. Gov. Code 6700: April 24, from 2023 (AB 1801 of 2022); 6701 doesn't move
    # it.
    days.add("Genocide Remembrance Day", each_year(4, 24, since=2023))

    # holidays: no Admission Day. Gov. Code 6700: September 9; 6701: a Sunday moves to Monday.
    days.add("Admission Day", sunday_to_monday(each_year(9, 9)))

    # holidays: no Native American Day. Gov. Code 6700: the fourth Friday in September.
    days.add("Native American Day", [day + relativedelta(weekday=FR(4)) for day in each_year(9, 1)])

    # holidays: Columbus Day ended in 2008. Gov. Code 6700: the second Monday in October.
    days.add("Columbus Day", [day + relativedelta(weekday=MO(2)) for day in each_year(10, 1)])

    # No correction: holidays has Diwali from 2026 on (AB 268 of 2025), by India's date: 2026-11-08, a Sunday, which
    # 6701 doesn't move, and 2027-10-29. Nor for Good Friday, a holiday for three hours only, or 2025-01-09, a national
    # day of mourning and an open question: holidays has neither.
    return days


def counted(days, limit):
    """How many days after each request the last business day is."""
    requests = numpy.arange(FIRST, LAST + datetime.timedelta(days=1), dtype="datetime64[D]")
    # A request on a day that isn't a business day counts from the last one before: the next one is the first.
    due = numpy.busday_offset(requests, limit, roll="backward", holidays=sorted(days))
    return (due - requests).astype(int).tolist()


def tell_strike(table):
    """How many due dates differ, over the requests of the strike of 2024-25 and the day of its end."""
    strike = [row for row in table if "2024-10-21" <= row["requested"] <= "2025-05-05"]
    due = [[row[f"{code}_{limit}"] for code in CALENDARS] for row in strike for limit in LIMITS]
    differ = sum(len(set(row)) > 1 for row in due)
    with_holidays = sum(len(set(row[1:])) > 1 for row in due)
    print(f"2024-10-21 to 2025-05-05: of {len(due)} due dates {differ} differ between the calendars, "
          f"{with_holidays} among the three with holidays")


CALENDARS = {"weekdays": weekdays, "federal": federal, "state-offices": state_offices, "gov-6700": gov_6700}


def main():
    for package, wanted in WANTED.items():
        if version(package) != wanted:
            raise SystemExit(f"{package} is {version(package)}; the corrections were made for {wanted}.")
    lists = {code: make() for code, make in CALENDARS.items()}
    columns = {f"{code}_{limit}": counted(days, limit) for limit in LIMITS for code, days in lists.items()}
    requests = [(FIRST + datetime.timedelta(days=n)).isoformat() for n in range((LAST - FIRST).days + 1)]
    table = [dict(zip(["requested", *columns], row)) for row in zip(requests, *columns.values(), strict=True)]
    FIXTURE.parent.mkdir(exist_ok=True)
    with open(FIXTURE, "w", encoding="ascii", newline="") as file:
        writer = csv.DictWriter(file, ["requested", *columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    tell_strike(table)


if __name__ == "__main__":
    main()
