// What the options and arguments of the commands are for, in the order of the commands.

extension HelpText {
    // MARK: Every command

    package static let db = HelpText("The logbook's file.", "El archivo del registro.")
    package static let json = HelpText("Print JSON, for scripts.", "Escribe JSON, para programas.")
    package static let lang = HelpText(
        "The language: en or es. Default: the desk's setting, else the locale's.",
        "El idioma: en o es. Si no se dice: el de los ajustes de la mesa o el del sistema.")
    package static let noInput = HelpText(
        "Never ask; what is missing is an error.", "No pregunta nunca; lo que falte es un error.")
    package static let reference = HelpText(
        "The reference that `log` printed.", "El número de referencia que dio `log`.")

    // MARK: Answers

    package static let answers = HelpText("Answers", "Respuestas")
    package static let sealedAnswers = HelpText("Sealed answers", "Respuestas selladas")
    package static let thePerson = HelpText("The person", "La persona")
    package static let anOffer = HelpText("An appointment that was offered", "Una cita que se ofreció")
    package static let samePersonAs = HelpText(
        "The same person as that issue's.", "Es la misma persona que la de ese problema.")
    package static let otherPerson = HelpText(
        "Another person, whatever the identifiers say.",
        "Es otra persona, digan lo que digan el teléfono y el número de miembro.")
    package static let note = HelpText(
        "A note. Sealed: alone it asks; @FILE or - reads it.",
        "Una nota. Sellada: sola, la pregunta; @ARCHIVO o - la lee.")
    package static let clear = HelpText(
        "A field to empty. Can be repeated.", "Un campo que se vacía. Se puede repetir.")
    package static let input = HelpText(
        "Read a JSON object, or one a line, sealed answers too.",
        "Lee un objeto JSON, o uno por línea, también con respuestas selladas.")
    package static let requestID = HelpText(
        "Your own name for this request: the same one again adds nothing.",
        "El nombre que usted da a esta solicitud: si se repite, no se añade nada.")
    package static let refuseDuplicate = HelpText(
        "Store nothing if the person, or the same problem, is there already.",
        "No guarda nada si la persona, o el mismo problema, ya está anotado.")
    package static let noDefaults = HelpText(
        "Fill in nothing from the desk's settings.", "No completa nada con los ajustes de la mesa.")
    package static let resume = HelpText(
        "Go on with a conversation that was left.", "Sigue con una conversación que quedó a medias.")
    package static let noteEdit = HelpText(
        "Write it in your editor, on a file in memory.", "La escribe en su editor, en un archivo en memoria.")
    package static let noteSource = HelpText(
        "Where the note is read from.", "De dónde se lee la nota.")

    // MARK: Offers and what became of an issue

    package static let appointmentAt = HelpText("When the appointment would be.", "Cuándo sería la cita.")
    package static let offeredOn = HelpText("The day it was offered.", "El día en que se ofreció.")
    package static let answer = HelpText(
        "open, accepted, declined, or withdrawn (by the plan).",
        "open (sin respuesta), accepted (aceptada), declined (rechazada) o withdrawn (retirada por el plan).")
    package static let offerNumber = HelpText(
        "Which offer, if the issue has several.", "Cuál de las ofertas, si hay varias.")
    package static let attendedOn = HelpText(
        "The day, a month or a range. Default: today.",
        "El día, un mes o un intervalo. Si no se dice: hoy.")
    package static let settledOn = HelpText(
        "The day it was settled. Default: today.", "El día en que se resolvió. Si no se dice: hoy.")
    package static let takenBackOn = HelpText(
        "The day it was taken back. Default: today.", "El día en que se retiró. Si no se dice: hoy.")
    package static let duplicate = HelpText("The duplicate.", "El duplicado.")
    package static let duplicateOf = HelpText(
        "The issue that stands for both.", "El problema que vale por los dos.")

    // MARK: Lists

    package static let listWeek = HelpText(
        "Only this week's: last, this, 2024-W43, a day of it, or W1 of the strike.",
        "Solo los de esa semana: last (la pasada), this (esta), 2024-W43, un día de ella o W1 de la huelga.")
    package static let listLimit = HelpText(
        "At most so many; 0 is all.", "Cuántos como máximo; 0 son todos.")
    package static let listFormat = HelpText(
        "table, csv or jsonl (an object a line). Default: table.",
        "table (tabla), csv o jsonl (un objeto por línea). Si no se dice: table.")
    package static let listLabels = HelpText(
        "In CSV, what each code is called, in a column beside it.",
        "En CSV, cómo se llama cada código, en una columna a su lado.")
    package static let excel = HelpText(
        "Begin CSV with the mark by which Excel knows UTF-8.",
        "Empieza el CSV con la marca por la que Excel reconoce UTF-8.")

    // MARK: Reports and exports

    package static let asOf = HelpText(
        "Count what was logged by that day.", "Cuenta lo que se anotó hasta ese día.")
    package static let reportFormat = HelpText(
        "text, markdown, html, json or csv. Default: by the file's ending, else text.",
        "text (texto), markdown, html, json o csv. Si no se dice: según el final del nombre, o text.")
    package static let reportAudience = HelpText(
        "desk, regulator or public.", "desk (la mesa), regulator (el regulador) o public (el público).")
    package static let reportOutput = HelpText(
        "Write to a file; - is standard output.", "Lo escribe en un archivo; - es la salida estándar.")
    package static let issuedNumber = HelpText(
        "The report's number, as the list has it.", "El número del informe, como está en la lista.")
    package static let compareWith = HelpText(
        "What stands beside it: a week, strike, or a campaign's code. Default: the week before.",
        "Lo que se pone al lado: una semana, strike, o el código de una huelga. Si no se dice: la semana anterior."
    )
    package static let exportAudience = HelpText(
        "regulator, desk or public.", "regulator (el regulador), desk (la mesa) o public (el público).")
    package static let exportPeriod = HelpText(
        "For the public, the period: 2024-W43, 2024-10, 2024-Q4, 2024-H2 or 2024.",
        "Para el público, el período: 2024-W43, 2024-10, 2024-Q4, 2024-H2 o 2024.")
    package static let confirm = HelpText(
        "The desk's name, where nobody can be asked.",
        "El nombre de la mesa, donde no se le puede preguntar a nadie.")
    package static let exportOutput = HelpText("The new folder.", "La carpeta nueva.")
    package static let exportSince = HelpText(
        "The folder of the package before: it is checked, and changes.csv says what changed since.",
        "La carpeta del paquete anterior: se comprueba, y changes.csv dice qué cambió desde entonces.")

    // MARK: Importing

    package static let importFile = HelpText(
        "The CSV file, - for standard input, or a package's folder.",
        "El archivo CSV, - para la entrada estándar, o la carpeta de un paquete.")
    package static let map = HelpText("How the file is read, as JSON.", "Cómo se lee el archivo, en JSON.")
    package static let dryRun = HelpText(
        "Print what would be stored, and store nothing.",
        "Muestra lo que se guardaría, y no guarda nada.")
    package static let skipBad = HelpText(
        "Store the good rows though some are bad; exit code 2.",
        "Guarda las filas buenas aunque haya malas; código de salida 2.")
    package static let rejects = HelpText(
        "Where bad rows go. Default: the file's name with .rejects.csv.",
        "Adónde van las filas malas. Si no se dice: el nombre del archivo con .rejects.csv.")
    package static let sealedInRejects = HelpText(
        "Write what would be sealed into the file of bad rows too, in the clear.",
        "Escribe también, sin proteger, lo que iría sellado en el archivo de las filas malas.")
    package static let update = HelpText(
        "Amend issues whose rows say something else now.",
        "Corrige los problemas cuyas filas dicen ahora otra cosa.")
    package static let adopt = HelpText(
        "Make a package's issues this desk's own.",
        "Los problemas del paquete pasan a ser de esta mesa.")

    // MARK: Keeping the logbook

    package static let backupFile = HelpText(
        "The new file; with --keep the folder.", "El archivo nuevo; con --keep, la carpeta.")
    package static let backupKeep = HelpText(
        "How many of this desk's backups stay in the folder.",
        "Cuántas copias de esta mesa se quedan en la carpeta.")
    package static let backupPassphrase = HelpText(
        "The passphrase under which the key goes along; asked on a terminal.",
        "La frase de paso bajo la cual va la clave; se pregunta en una terminal.")
    package static let restorePassphrase = HelpText(
        "The passphrase of the key that the backup carries.",
        "La frase de paso de la clave que la copia lleva.")
    package static let restoreMoved = HelpText(
        "The desk goes on here; the original is no longer used.",
        "La mesa sigue aquí; el original ya no se usa.")
    package static let restoreCopied = HelpText(
        "Make a new desk of it; the original goes on.", "Hacer de ella una mesa nueva; el original sigue.")
    package static let restoreFile = HelpText("The backup.", "La copia de seguridad.")
    package static let replace = HelpText(
        "Replace the logbook that is there, and keep it under another name.",
        "Sustituye el registro que está allí y lo conserva con otro nombre.")
    package static let checkFile = HelpText(
        "The file. Default: the logbook.", "El archivo. Si no se dice: el registro.")
    package static let against = HelpText(
        "A checkpoint that was kept: its file, a report, a backup, or a package's folder.",
        "Un punto de control que se guardó: su archivo, un informe, una copia de seguridad o la carpeta de un paquete."
    )
    package static let checkpointOutput = HelpText(
        "Write to a file; - is standard output.", "Lo escribe en un archivo; - es la salida estándar.")
    package static let verifyFolder = HelpText("The package.", "El paquete.")
    package static let signers = HelpText(
        "What tells the desk's key: what `key show` printed there, or a file of allowed signers.",
        "Lo que dice la clave de la mesa: lo que allí escribió `key show`, o un archivo de firmantes.")

    // MARK: Erasing

    package static let eraseReferences = HelpText(
        "The issues to erase.", "Los problemas que se borran.")
    package static let erasePerson = HelpText(
        "All issues of the person of that one.", "Todos los problemas de la persona de ese.")
    package static let eraseExpired = HelpText(
        "Those that nobody changed for as long as `settings --retention` says.",
        "Los que nadie cambió durante el tiempo que dice `settings --retention`.")
    package static let eraseEntirely = HelpText(
        "Leave nothing, not even a count.", "No deja nada, ni siquiera en el recuento.")
    package static let eraseDryRun = HelpText(
        "Show what would be erased, and where; erase nothing.",
        "Muestra qué se borraría y dónde; no borra nada.")
    package static let eraseConfirm = HelpText(
        "The first reference (with --expired: how many), in a script.",
        "La primera referencia (con --expired: cuántos), en un programa.")

    // MARK: Settings

    package static let settingPlan = HelpText(
        "The health plan, such as kaiser.", "El plan de salud, por ejemplo kaiser.")
    package static let settingCoverage = HelpText(
        "The coverage that goes with it, such as commercial.",
        "La cobertura que va con él, por ejemplo commercial.")
    package static let settingCounty = HelpText(
        "The county, such as \"Los Angeles\".", "El condado, por ejemplo \"Los Angeles\".")
    package static let settingCampaign = HelpText(
        "The strike or event that issues belong to, and weeks are counted from.",
        "La huelga o el acontecimiento de los problemas, y desde donde se cuentan las semanas.")
    package static let settingLoggedBy = HelpText(
        "Who writes the issues down.", "Quién anota los problemas.")
    package static let settingLanguage = HelpText(
        "What carewatch speaks.", "El idioma en que habla carewatch.")
    package static let settingRetention = HelpText(
        "Days after an issue's last change until its sealed values are due for `erase --expired`; none: never.",
        "Días desde el último cambio de un problema hasta que toca `erase --expired`; none: nunca.")
    package static let settingCleared = HelpText(
        "A setting to take back. Can be repeated.", "Un ajuste que se quita. Se puede repetir.")

    // MARK: Help

    package static let helpCommand = HelpText(
        "The command, such as log, or report weekly.", "El comando, por ejemplo log, o report weekly.")
    package static let shell = HelpText("bash, zsh or fish.", "bash, zsh o fish.")
}

extension ValueName {
    package static let amount = ValueName("amount", "monto")
    package static let campaign = ValueName("campaign", "campaña")
    package static let code = ValueName("code", "código")
    package static let command = ValueName("command", "comando")
    package static let count = ValueName("count", "cantidad")
    package static let county = ValueName("county", "condado")
    package static let date = ValueName("date", "fecha")
    package static let day = ValueName("day", "día")
    package static let draft = ValueName("draft", "borrador")
    package static let days = ValueName("days|none", "días|none")
    package static let desk = ValueName("desk", "mesa")
    package static let field = ValueName("field", "campo")
    package static let file = ValueName("file", "archivo")
    package static let fileOrInput = ValueName("file|-", "archivo|-")
    package static let folder = ValueName("folder", "carpeta")
    package static let format = ValueName("format", "formato")
    package static let id = ValueName("id", "nombre")
    package static let language = ValueName("en|es", "en|es")
    package static let minutes = ValueName("minutes", "minutos")
    package static let name = ValueName("name", "nombre")
    package static let number = ValueName("number", "número")
    package static let path = ValueName("path", "ruta")
    package static let plan = ValueName("plan", "plan")
    package static let reference = ValueName("reference", "referencia")
    package static let sealed = ValueName("@file|-", "@archivo|-")
    package static let shell = ValueName("shell", "shell")
    package static let text = ValueName("text", "texto")
    package static let week = ValueName("week", "semana")
    package static let period = ValueName("period", "período")
    package static let yesOrNo = ValueName("yes|no", "yes|no")
}
