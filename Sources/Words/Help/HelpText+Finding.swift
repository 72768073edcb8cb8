// What the options that choose issues are for: one grammar for list, search, report and export.

extension HelpText {
    package static let whichIssues = HelpText(
        "Which issues (repeat an option for alternatives)",
        "Cuáles problemas (repita una opción para alternativas)")
    package static let whichAreCounted = HelpText(
        "Which week, and what is counted (repeat an option for alternatives)",
        "Cuál semana y qué se cuenta (repita una opción para alternativas)")
    package static let filterFrom = HelpText(
        "Only from this day or month on.", "Solo desde ese día o mes.")
    package static let filterTo = HelpText(
        "Only up to this day or month, itself included.", "Solo hasta ese día o mes, incluido.")
    package static let filterKind = HelpText(
        "Only this kind of problem, such as intake-wait.", "Solo ese tipo de problema, como intake-wait.")
    package static let filterCounty = HelpText(
        "Only this county, by its name or FIPS code.", "Solo ese condado, por su nombre o código FIPS.")
    package static let filterPlan = HelpText(
        "Only this plan, by a code such as kaiser or a name as an issue has it.",
        "Solo ese plan, por un código como kaiser o un nombre tal como lo tiene un problema.")
    package static let filterCoverage = HelpText(
        "Only this coverage, such as commercial.", "Solo esa cobertura, como commercial.")
    package static let filterCare = HelpText(
        "Only this care, such as psychiatry.", "Solo esa atención, como psychiatry.")
    package static let filterReporter = HelpText(
        "Only what this reporter told, such as patient.", "Solo lo que contó esa persona, como patient.")
    package static let filterStatus = HelpText(
        "Only those that stand so: open, referred, resolved, withdrawn or duplicate.",
        "Solo los que están así: open, referred, resolved, withdrawn o duplicate.")
    package static let filterCampaign = HelpText(
        "Only what belongs to this strike or event; W1 is then its first week.",
        "Solo lo que pertenece a esa huelga o evento; W1 es entonces su primera semana.")
    package static let filterDesk = HelpText("Only this desk's.", "Solo los de esa mesa.")
    package static let filterVerdict = HelpText(
        "Only with this verdict, such as exceeds-standard.", "Solo con ese veredicto, como exceeds-standard.")
    package static let filterOver = HelpText(
        "Only those at least so many days over.", "Solo los que se pasan al menos esos días.")
    package static let filterDueFrom = HelpText(
        "Only those due on this day or later.", "Solo los que vencen ese día o después.")
    package static let filterDueTo = HelpText(
        "Only those due on this day or earlier.", "Solo los que vencen ese día o antes.")
    package static let explain = HelpText(
        "List each day that was counted, and each that wasn't, with its holiday.",
        "Enumera cada día que se contó y cada uno que no, con su feriado.")
    package static let judgedAsOf = HelpText(
        "Judge as of this day. Default: today.", "Evalúa a esa fecha. Si no se dice: hoy.")
    package static let dueRequestedAt = HelpText(
        "When the appointment was asked for: a day, a time where hours count, a month or a range.",
        "Cuándo se pidió la cita: un día, una hora si cuentan las horas, un mes o un intervalo.")
    package static let rulesHolidays = HelpText(
        "The holidays of a year, and which calendars have them.",
        "Los feriados de un año y qué calendarios los tienen.")
    package static let rulesFile = HelpText(
        "The file of rules; - is standard input.", "El archivo de reglas; - es la entrada estándar.")
    package static let sort = HelpText(
        "Sort by date, problem, or a column of the CSV such as county, verdict, due or over.",
        "Ordena por date (fecha), problem (problema) o una columna del CSV, como county, verdict, due u over."
    )
    package static let reverse = HelpText(
        "The other way round; without --sort, the oldest logged first.",
        "Al revés; sin --sort, primero los más antiguos.")
    package static let exportLabels = HelpText(
        "What each code is called, in a column beside it.",
        "Cómo se llama cada código, en una columna a su lado.")
    package static let exportExcel = HelpText(
        "Begin each CSV file with the mark by which Excel knows UTF-8.",
        "Empieza cada CSV con la marca por la que Excel reconoce UTF-8.")
    package static let searchWords = HelpText(
        "The words; - reads them from standard input.", "Las palabras; - las lee de la entrada estándar.")
    package static let searchPhone = HelpText(
        "The caller's phone: alone it asks; @FILE or - reads it.",
        "El teléfono de quien llama: sola, lo pregunta; @ARCHIVO o - lo lee.")
    package static let searchMemberNumber = HelpText(
        "The caller's member number: alone it asks; @FILE or - reads it.",
        "El número de miembro de quien llama: sola, lo pregunta; @ARCHIVO o - lo lee.")
}

extension ValueName {
    package static let column = ValueName("column", "columna")
    package static let year = ValueName("year", "año")
    package static let words = ValueName("words", "palabras")
}

extension CommandHelp {
    package static let search = CommandHelp(
        HelpText(
            "Find issues by words, or a caller by the phone or member number.",
            "Buscar problemas por palabras, o a quien llama por su teléfono o número de miembro."),
        HelpText(
            """
            Every word must occur, as a part of a word, case and accents aside: in narratives, notes, names and \
            numbers, and in what isn't sealed; in codes and labels, as the beginning of a word. \
            Without words it asks, so that they don't stay in the shell's history. \
            --phone and --member-number open nothing. Exit code 2: a part couldn't be searched.
            """,
            """
            Cada palabra debe aparecer, aunque sea como parte de otra, sin contar mayúsculas ni acentos: en relatos, \
            notas, nombres y números, y en lo que no está sellado; en códigos y etiquetas, como \
            comienzo de palabra. Sin palabras, las pregunta, para que no queden en el historial. \
            --phone y --member-number no abren nada. Código de salida 2: una parte no se pudo buscar.
            """),
        examples: [
            "carewatch search callback --week last",
            "carewatch search - < words.txt",
            "carewatch search --phone @phone.txt",
        ])
}
