// What the help of each command tells: carewatch itself, and those that add up, hand on, take in and keep.

extension CommandHelp {
    package static let carewatch = CommandHelp(
        HelpText(
            "A logbook of problems in getting therapy.",
            "Un registro de problemas para recibir terapia."),
        HelpText(
            """
            Write down what happened, read the week's report, hand the records to the regulator. For most \
            California plans that is the DMHC Help Center: 1-888-466-2219.

            Exit codes: 0 done; 1 refused or failed; 2 an export left out everything, bad rows were skipped, a check \
            found something or a search or an erase couldn't reach a part; 64 the command line is wrong; 130 interrupted. The logbook is --db, else \
            CAREWATCH_DB, else ~/.local/share/carewatch/logbook.sqlite.
            """,
            """
            Anote lo que pasó, lea el informe de la semana, entregue los datos al regulador. Para la mayoría de los \
            planes de California es el Centro de Ayuda del DMHC: 1-888-466-2219.

            Códigos de salida: 0 hecho; 1 rechazado o con error; 2 una exportación no incluyó nada, se saltaron filas \
            malas, una revisión encontró algo o una búsqueda o un borrado no llegó a todo; 64 la línea de comandos está mal; 130 interrumpido. El registro es \
            --db, o CAREWATCH_DB, o ~/.local/share/carewatch/logbook.sqlite.
            """),
        examples: [
            #"carewatch log --kind intake-wait --plan kaiser --occurred-on "Oct 22""#,
            "carewatch report weekly",
            "carewatch export -o for-the-regulator",
        ])

    package static let report = CommandHelp(
        HelpText("Add the issues up.", "Sumar los problemas."),
        examples: ["carewatch report weekly"])

    package static let reportWeekly = CommandHelp(
        HelpText(
            "A week's problems: how many, of what kind, where, and who still waits.",
            "Los problemas de una semana: cuántos, de qué tipo, dónde y quién sigue esperando."),
        HelpText(
            """
            On a terminal the report is the desk's own and counts everything. Written to a file or a pipe it leaves \
            out issues with consent none unless --audience desk is said; how many is told on standard error alone. The week is one, last \
            unless said; --campaign is the strike that weeks are counted from, and leaves out what belongs to another.
            """,
            """
            En una terminal el informe es para la mesa y lo cuenta todo. Escrito en un archivo o enviado a otro \
            programa no incluye los problemas con consentimiento none, salvo con --audience desk; cuántos son se dice solo en la salida de errores. \
            La semana es una, la pasada si no se dice; --campaign es la huelga desde la que se cuentan las semanas, y \
            deja fuera lo que pertenece a otra.
            """),
        examples: [
            "carewatch report weekly",
            "carewatch report weekly --week W1 --format markdown",
            #"carewatch report weekly --plan kaiser --county "Los Angeles""#,
            "carewatch report weekly --format csv --excel -o week.csv",
            "carewatch report weekly --week 2024-W43 -o week.json",
        ])

    package static let reportIssued = CommandHelp(
        HelpText("What was issued to others, as it was.", "Lo que se emitió para otros, tal como era."),
        HelpText(
            """
            A report that is written to a file for others is recorded: without a number the list of them, with one the same \
            file again, byte for byte.
            """,
            """
            Un informe escrito en un archivo para otros queda anotado: sin número sale la lista; con uno, el mismo archivo \
            otra vez, byte por byte.
            """),
        examples: [
            "carewatch report issued",
            "carewatch report issued 1",
            "carewatch report issued 1 -o again.txt",
        ])

    package static let export = CommandHelp(
        HelpText(
            "Write the issues as a folder of CSV files.",
            "Escribir los problemas como una carpeta de archivos CSV."),
        HelpText(
            """
            The regulator gets the issues of those who consent, without names. The desk's own export holds \
            everything in the clear, and wants the desk's name typed. A package is signed; --since says what changed \
            since an earlier one (docs/evidence.md).
            """,
            """
            El regulador recibe los problemas de quienes dan su consentimiento, sin nombres. La exportación propia \
            de la mesa lo contiene todo sin proteger, y pide que se escriba el nombre de la mesa. Los paquetes van \
            firmados; --since dice qué cambió desde uno anterior (docs/evidence.md).
            """),
        examples: [
            "carewatch export -o for-the-regulator",
            "carewatch export --week last --labels es --excel -o semana",
            "carewatch export --since for-the-regulator -o for-the-regulator-2",
            "carewatch export --audience desk -o moving-house",
        ])

    package static let importing = CommandHelp(
        HelpText(
            "Store the rows of somebody's CSV file, or a package of carewatch's own.",
            "Guardar las filas de un archivo CSV ajeno, o un paquete del propio carewatch."),
        HelpText(
            """
            A map says which column is which field, and what its words mean: see docs/import.md. Without one, a \
            first map is written beside the file, for you to check. All rows are stored, or none; the same file \
            again adds nothing, and a newer version of it says what is new, changed and gone.
            """,
            """
            Un mapa dice qué columna es qué campo y qué significan sus palabras: vea docs/import.md. Sin mapa se \
            escribe uno junto al archivo, para que usted lo revise. Se guardan todas las filas, o ninguna; el mismo \
            archivo otra vez no añade nada, y de una versión más nueva se dice qué es nuevo, qué cambió y qué falta.
            """),
        examples: [
            "carewatch import calls.csv",
            "carewatch import calls.csv --map calls.map.json --dry-run",
            "carewatch import calls.csv --map calls.map.json",
            "carewatch import calls.csv --map calls.map.json --update",
            "carewatch import from-the-other-desk",
        ])

    package static let backup = CommandHelp(
        HelpText(
            "Copy the logbook into one new file, while others go on writing.",
            "Copiar el registro en un archivo nuevo, mientras otros siguen escribiendo."),
        HelpText(
            """
            The copy is checked as check does before it gets its name, and nothing is written over; exit code 2 if \
            something is wrong with the logbook, and so with the copy. With --keep 7 FILE is a folder: the backup gets \
            its desk and time for a name, and of that desk's backups there the seven latest are kept. The key goes \
            along only under a passphrase (that of a locked key, or --passphrase); without one keep a copy of the key \
            file in another place.
            """,
            """
            La copia se revisa como con check antes de recibir su nombre, y no se sobrescribe nada; el código de salida \
            es 2 si algo está mal en el registro, y por eso en la copia. Con --keep 7 el archivo es una carpeta: la copia \
            recibe de nombre su mesa y la hora, y se conservan las siete últimas de esa mesa. La clave \
            va en la copia solo bajo una frase de paso (la de una clave cerrada, o --passphrase); si no, guarde una \
            copia del archivo de la clave en otro lugar.
            """),
        examples: [
            "carewatch backup carewatch-2024-10-28.sqlite", "carewatch backup backups --keep 7",
            "carewatch backup with-the-key.sqlite --passphrase @passphrase.txt",
        ])

    package static let restore = CommandHelp(
        HelpText(
            "Put a backup in the logbook's place.", "Poner una copia de seguridad en el lugar del registro."),
        HelpText(
            """
            The backup is checked first and left as it is. A logbook that is there is replaced only with --replace, \
            and kept beside it as LOGBOOK.before-restore-1. Where the desk had no logbook say whether it moved here \
            (--moved: the same desk) or is copied (--copied: a new desk with a key of its own, which needs the \
            original's key). The key that the backup carries comes with its passphrase; a key file that is there stays as it is.
            """,
            """
            La copia se revisa primero y se deja como está. Un registro que ya esté allí solo se sustituye con \
            --replace, y se conserva a su lado como REGISTRO.before-restore-1. Donde la mesa no tenía registro, diga si \
            se ha mudado aquí (--moved: la misma mesa) o se copia (--copied: una mesa nueva con su propia clave, para lo \
            que hace falta la del original). La clave que la copia lleva viene con su frase de paso; un archivo de clave que esté allí se queda como está.
            """),
        examples: [
            "carewatch restore carewatch-2024-10-28.sqlite --replace",
            "carewatch restore carewatch-2024-10-28.sqlite --moved --db moved-here.sqlite",
        ])

    package static let check = CommandHelp(
        HelpText(
            "Check that the logbook, or a backup, is whole, and that every row follows from the journal.",
            "Revisar que el registro, o una copia, está completo y que cada fila sale del diario."),
        HelpText(
            """
            It changes nothing. It finds damage and slips, and changes by somebody who doesn't rewrite the journal \
            too. A tail that was cut, or a journal that the key's owner wrote anew, shows only with --against and a \
            checkpoint, report or package that was kept elsewhere.
            """,
            """
            No cambia nada. Encuentra daños y descuidos, y cambios de quien no reescribe también el diario; un diario \
            cortado, o que el dueño de la clave escribió de nuevo, solo se nota con --against y un punto de control, un \
            informe o un paquete que se guardó en otro lugar.
            """),
        examples: [
            "carewatch check", "carewatch check carewatch-2024-10-28.sqlite",
            "carewatch check --against for-the-regulator",
        ])

    package static let erase = CommandHelp(
        HelpText(
            "Destroy what tells whose an issue is: in the logbook and in the copies that it knows of.",
            "Destruir lo que dice de quién es un problema: en el registro y en las copias que conoce."),
        HelpText(
            """
            Nobody can bring it back, not even with the key. The issue stays as a count unless --entirely is said; the \
            journal tells that it was erased, and still verifies. Drafts, files of bad rows, copies of before an upgrade or \
            a restore and known backups are reached too; what couldn't be is named, and the exit code is 2. See docs/erase.md.
            """,
            """
            Nadie podrá recuperarlo, ni siquiera con la clave. El problema sigue en el recuento salvo con --entirely; el \
            diario dice que se borró y sigue siendo verificable. También se alcanzan los borradores, las filas con \
            errores, las copias de antes de una actualización o una restauración y las copias de seguridad conocidas; lo \
            que no se pudo alcanzar se nombra, y el código de salida es 2. Vea docs/erase.md.
            """),
        examples: [
            "carewatch erase 4F7K-9QXT-2MZ0 --dry-run",
            "carewatch erase 4F7K-9QXT-2MZ0",
            "carewatch erase --person 8Q2M-T4VX-0A7N --entirely --confirm 8Q2M-T4VX-0A7N",
            "carewatch settings --retention 365",
            "carewatch erase --expired --dry-run",
        ])

    package static let settings = CommandHelp(
        HelpText(
            "Show or change what holds for new issues unless said.",
            "Mostrar o cambiar lo que vale para los problemas nuevos si no se dice otra cosa."),
        HelpText(
            """
            `log` takes what wasn't said of an issue from here; --no-defaults leaves it empty. A coverage is taken \
            only with the plan that is set. A change is an entry of the journal.
            """,
            """
            `log` toma de aquí lo que no se dijo de un problema; --no-defaults lo deja vacío. La cobertura solo se \
            toma con el plan de los ajustes. Cada cambio queda en el diario.
            """),
        examples: [
            "carewatch settings",
            "carewatch settings --plan kaiser --coverage commercial --logged-by Ana",
            "carewatch settings --language es --clear county",
        ])

    package static let state = CommandHelp(
        HelpText(
            "Tell how the logbook stands: where it is, what is open, this week, the last backup.",
            "Decir cómo está el registro: dónde está, qué sigue abierto, esta semana, la última copia."),
        examples: ["carewatch", "carewatch state --json"])

    package static let help = CommandHelp(
        HelpText("Show the help of a command.", "Mostrar la ayuda de un comando."),
        examples: ["carewatch help", "carewatch help report weekly", "carewatch help log --lang es"])

    package static let completions = CommandHelp(
        HelpText(
            "Print what makes the Tab key complete commands, options and codes.",
            "Escribir lo que hace que la tecla Tab complete comandos, opciones y códigos."),
        HelpText(
            """
            Once for each shell, in a new file that it reads by itself. For zsh, ~/.zfunc must be in fpath: \
            fpath=(~/.zfunc $fpath), before compinit, in ~/.zshrc. Then open a new terminal.
            """,
            """
            Una vez para cada shell, en un archivo nuevo que ella lee por sí misma. Para zsh, ~/.zfunc debe estar en \
            fpath: fpath=(~/.zfunc $fpath), antes de compinit, en ~/.zshrc. Después abra una terminal nueva.
            """),
        examples: [
            "mkdir -p ~/.local/share/bash-completion/completions",
            "carewatch completions bash > ~/.local/share/bash-completion/completions/carewatch",
            "mkdir -p ~/.zfunc && carewatch completions zsh > ~/.zfunc/_carewatch",
            "mkdir -p ~/.config/fish/completions",
            "carewatch completions fish > ~/.config/fish/completions/carewatch.fish",
        ])
}
