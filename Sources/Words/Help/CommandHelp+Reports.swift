// What the reports are for, besides the week's.

extension CommandHelp {
    package static let reportStrike = CommandHelp(
        HelpText(
            "All problems of a strike, from its first week to its last.",
            "Todos los problemas de una huelga, desde su primera semana hasta la última."),
        HelpText(
            """
            It sums what the weekly reports count, in the same forms; a person who is in several weeks counts once. While the \
            strike goes on it sums what there is so far. --campaign is the strike, the newest unless said.
            """,
            """
            Suma lo que cuentan los informes semanales, en las mismas formas; una persona que está en varias semanas \
            cuenta una vez. Mientras dura la huelga suma lo que hay hasta ahora. --campaign es la huelga, la más \
            reciente si no se dice.
            """),
        examples: [
            "carewatch report strike",
            "carewatch report strike --format html -o strike.html",
            "carewatch report strike --campaign kaiser-socal-2024 --json",
        ])

    package static let reportCompare = CommandHelp(
        HelpText(
            "A week or a strike beside another.", "Una semana o una huelga junto a otra."),
        HelpText(
            """
            Every number of the one, the same of the other, and the first less the second. --week and --with take a \
            week, the word strike, or a campaign's code; unless said, the last week and the one before.
            """,
            """
            Cada número de una, el mismo de la otra, y el primero menos el segundo. --week y --with admiten una \
            semana, la palabra strike, o el código de una huelga; si no se dice, la semana pasada y la anterior.
            """),
        examples: [
            "carewatch report compare --week W1 --with W2",
            "carewatch report compare --week last --with strike",
            "carewatch report compare --week W2 --format markdown",
        ])
}
