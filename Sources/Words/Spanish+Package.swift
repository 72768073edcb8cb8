// A package's codebook and method note in Spanish; what the fields mean stands in Spanish+Meanings.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ sentence: PackageSentence) -> String {
        switch sentence {
        case .codebook(let version): "Libro de códigos, versión \(version)"
        case .codebookIntroduction:
            "Una fila por cada columna de cada archivo CSV. Las columnas conservan su orden de versión a versión; "
                + "las nuevas van al final."
        case .forms:
            "Formas: code (uno de los códigos indicados), yes-no, text (cualquier cosa que alguien escribió), number, "
                + "money (dólares y centavos de EE. UU.), date, date-or-period, date-time-or-period, timestamp (UTC), "
                + "iso-week, reference."
        case .column: "columna"
        case .label: "nombre"
        case .form: "forma"
        case .codes: "códigos"
        case .guarded: "protegida"
        case .meaning: "significado"
        case .yes: "sí"
        case .no: "no"
        case .regulatorTitle: "Problemas para obtener terapia: paquete para un regulador"
        case .deskTitle: "Problemas para obtener terapia: paquete propio de la mesa de ayuda"
        case .made(let day, let desk):
            "Hecho el \(words.day(day)) del registro de la mesa de ayuda \(desk) con carewatch."
        case .whatIsIn: "Qué contiene"
        case .whatIsLeftOut: "Qué se omite, y por qué"
        case .howToRead: "Cómo leerlo"
        case .file: "archivo"
        case .rows: "filas"
        case .reason: "motivo"
        case .issues: "problemas"
        case .withdrawnIssues: "Retirado por la persona"
        case .nothingLeftOut: "No se omite ningún problema."
        case .uncountedLeftOut:
            "Los problemas con consentimiento none son solo para la mesa: no están en ningún archivo ni en ningún "
                + "número de aquí, así que no se dice si hay alguno."
        case .regulatorColumns:
            "Nombres, teléfonos, correos electrónicos, números de miembro, los nombres de la gente de la mesa de "
                + "ayuda, los números propios de la fuente, los números de queja, los números de caso de "
                + "otras autoridades, quién llamó y lo anotado para devolver la llamada no están en ninguna columna. De una "
                + "llamada está cuándo fue y qué resultó."
        case .inTheClear:
            "Todo está aquí y sin proteger, sea cual sea el consentimiento: nombres, teléfonos, números de miembro, "
                + "relatos y notas. Quien tenga esta carpeta puede leerlos."
        case .narratives:
            "Un relato aparece solo si el consentimiento es regulator-with-narrative. Está en las palabras de la "
                + "persona y puede revelar quién es."
        case .unopened(let count, .absent):
            "\(words.number(count, "valor sellado no se pudo abrir", "valores sellados no se pudieron abrir")), "
                + "porque faltaba el archivo de claves del registro; esas celdas están vacías."
        case .unopened(let count, .unusable):
            "\(words.number(count, "valor sellado no se pudo abrir", "valores sellados no se pudieron abrir")), "
                + "porque el archivo de claves del registro estaba dañado o era de otra mesa de ayuda; esas celdas "
                + "están vacías."
        case .unopened(let count, .locked):
            "\(words.number(count, "valor sellado no se pudo abrir", "valores sellados no se pudieron abrir")), "
                + "porque la caja estaba cerrada; esas celdas están vacías."
        case .unopened(let count, nil):
            "\(words.number(count, "valor sellado no se pudo abrir", "valores sellados no se pudieron abrir")) "
                + "(alterado, borrado o sellado para otra clave); esas celdas están vacías."
        case .order: "Las filas van en el orden de logged_at y reference."
        case .csv:
            "Los archivos CSV siguen la RFC 4180: UTF-8, comas, líneas que terminan en CRLF, un encabezado."
        case .time:
            "Los días son del calendario gregoriano en hora del Pacífico (America/Los_Angeles); logged_at y added_at "
                + "están en UTC."
        case .dates:
            "Las fechas son ISO 8601, tan exactas como lo que se dijo: un día (2024-10-22), un día y hora con su "
                + "desfase (2024-10-22T14:30-07:00), un mes (2024-10) o un período (2024-10-10/2024-10-20)."
        case .weeks:
            "week es la semana ISO 8601, de lunes a domingo, de occurred_on; si esa no se sabe o abarca varias "
                + "semanas, de received_on."
        case .emptyCells: "Una celda vacía significa que no se dijo nada; no significa no."
        case .guardedCells:
            "En las columnas que el libro de códigos llama protegidas, un texto que una hoja de cálculo ejecutaría "
                + "como fórmula lleva un apóstrofo delante: texto que cumple `^'*[=+\\-@\\t\\r\\n\\0＝＋－＠]`. Para "
                + "deshacerlo, quite un apóstrofo del texto que cumple `^'+` y uno de esos signos. Ninguna otra columna "
                + "se toca."
        case .leadingZeros:
            "Ningún archivo CSV puede impedir que una hoja de cálculo adivine. La que abre uno por sí sola quita los ceros "
                + "iniciales (un county_fips de 037 pasa a 37), convierte los días en fechas de su propia forma y un mes "
                + "como 2024-10 en su primer día, y así guarda el archivo. Las comillas alrededor de una celda no lo evitan."
        case .importingAsText:
            "Por eso importe, y no abra: Excel: Datos, Desde texto/CSV, Transformar datos, y el tipo Texto para cada "
                + "columna; LibreOffice: abra el archivo, seleccione todas las columnas en la vista previa, tipo de columna "
                + "Texto, UTF-8. Conserve el archivo como llegó: su hash está firmado."
        case .schemas:
            "El tipo, los códigos y las claves de cada columna están en datapackage.json (Data Package v2) y en "
                + "csv-metadata.json (CSVW), para programas; codebook.csv tiene lo mismo como tabla."
        case .crosswalks:
            "Las columnas opa_reason, abgar_category, nors_* y fhir_cancellation_reason se derivan de kind, reporter, proof, "
                + "status y cancelled_by. Cuál de nuestros códigos cae bajo cuál de los suyos es lectura propia de "
                + "carewatch; ninguna autoridad la ha confirmado. not-mapped: ningún código suyo que hayamos leído "
                + "corresponde."
        case .persons:
            "person es la referencia del primer problema de la misma persona en este paquete. Está vacía si ningún "
                + "identificador dijo de quién es el problema, así que dos problemas sin ella pueden ser de una sola "
                + "persona."
        case .freeText:
            "El texto libre (facility, source, plan, grievance_outcome) está como se escribió. Puede contener algo "
                + "que revele quién es una persona: léalo antes de pasarlo."
        case .duplicates:
            "Un problema con estado duplicate es el mismo que el de duplicate_of: cuente solo uno. Si "
                + "duplicate_of está vacía aunque el estado sea duplicate, ese otro no está en este paquete. Los "
                + "informes semanales no cuentan los duplicados ni los retirados."
        case .notASample:
            "Un registro no es una muestra: contiene lo que la gente informó a este equipo, no qué tan frecuente es un "
                + "problema."
        case .noVerdict:
            "Todo es lo que la gente informó; nada de esto es una conclusión de que se violó una ley."
        }
    }

    static func label(_ column: PackageColumn) -> String {
        switch column {
        case .reference: "Referencia"
        case .desk: "Mesa de ayuda"
        case .loggedAt: "Anotado a las"
        case .person: "Persona"
        case .field(let field): words.label(field)
        case .fieldLabel(let field): "\(words.label(field)), en palabras"
        case .countyFIPS: "Condado, código FIPS"
        case .noteCount: "Cantidad de notas"
        case .week: "Semana"
        case .crosswalk(let crosswalk): name(of: crosswalk)
        case .offerNumber: "Número de la oferta"
        case .offeredOn: "Ofrecida el"
        case .appointmentAt: "Fecha de la cita"
        case .answer: "Respuesta"
        case .addedAt: "Agregada a las"
        case .addedBy: "Agregada por"
        case .note: "Nota"
        case .referralNumber: "Número de la derivación"
        case .regulator: "Derivado a"
        case .caseNumber: "Número de caso"
        case .referredOn: "Derivado el"
        case .referralOutcome: "Qué resultó"
        case .outcomeOn: "Se supo el"
        case .callNumber: "Número de la llamada"
        case .calledAt: "Llamada a las"
        case .calledBy: "Llamó"
        case .callOutcome: "Qué resultó de la llamada"
        case .again: "Volver a llamar"
        case .change: "Qué pasó con él"
        case .changedFields: "Campos que cambiaron"
        }
    }
}
