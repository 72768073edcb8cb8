// The questions of a conversation, and why each is asked, in Spanish.

import AccessIssues
import Intake

extension Spanish {
    static func question(_ question: Question) -> String? {
        switch question {
        case .appointmentAt: return "¿Ofrecieron una cita? ¿Para cuándo?"
        case .offeredOn: return "¿Cuándo la ofrecieron?"
        case .answer: return "¿Qué pasó con la oferta?"
        case .note: return "Una nota:"
        case .field(let field): return self.question(field)
        }
    }

    private static func question(_ field: Field) -> String? {
        switch field {
        case .urgency: "¿Qué tan pronto se necesita la atención?"
        case .kind: "¿Cuál fue el problema?"
        case .care: "¿De qué atención se trata?"
        case .visit: "¿Primera consulta o seguimiento?"
        case .priorAuthorization: "¿Tiene que autorizarla antes el plan?"
        case .cancelledBy: "¿Quién canceló?"
        case .waitedMinutes: "¿Cuántos minutos esperó en el teléfono?"
        case .paidAmount: "¿Cuánto pagó, en dólares?"
        case .paidOn: "¿Cuándo lo pagó?"
        case .plan: "¿Cuál es el plan de salud?"
        case .coverage: "¿Qué tipo de cobertura es?"
        case .county: "¿En qué condado?"
        case .occurredOn: "¿Cuándo pasó?"
        case .requestedAt: "¿Cuándo se pidió la cita?"
        case .priorAppointmentOn: "¿Cuándo fue la última cita antes de esto?"
        case .grievanceFiledOn: "¿Cuándo se presentó la queja?"
        case .reporter: "¿Quién lo cuenta?"
        case .consent: "¿Qué se puede hacer con esto? Pregunte a la persona."
        case .name: "¿Cómo se llama el paciente?"
        case .phone: "¿Un número de teléfono?"
        case .memberNumber: "¿El número de miembro de la tarjeta del plan?"
        case .narrative: "¿Qué pasó, en palabras de la persona?"
        default: nil
        }
    }

    static func reason(for question: Question) -> String? {
        switch question {
        case .appointmentAt:
            "La espera termina con la primera cita que ofrecieron, la hayan aceptado o no."
        case .field(let field): reason(for: field)
        case .offeredOn, .answer, .note: nil
        }
    }

    private static func reason(for field: Field) -> String? {
        switch field {
        case .urgency:
            "La atención urgente debe darse en 48 horas, o en 96 si el plan tiene que autorizarla. Emergencia: alguien "
                + "está en peligro ahora. De rutina: todo lo demás."
        case .kind:
            "La única respuesta necesaria. De ella depende qué más se pregunta, y los informes cuentan por ella."
        case .care: "La terapia debe darse en 10 días hábiles, la psiquiatría en 15."
        case .visit:
            "Una primera consulta se cuenta desde el día en que se pidió; un seguimiento, desde la última cita."
        case .priorAuthorization:
            "La atención urgente debe darse en 48 horas, y en 96 si el plan tiene que autorizarla."
        case .cancelledBy:
            "Una cita que canceló el plan o el proveedor se tiene que dar a tiempo de todos modos."
        case .waitedMinutes: "Hay límites para el tiempo que un plan puede hacer esperar en el teléfono."
        case .paidAmount: "Lo que se pagó por atención que debía dar el plan quizá se pueda reclamar."
        case .plan:
            "De él depende quién puede ayudar. Un plan que aquí no se conoce se guarda como lo escriba."
        case .coverage:
            "De ella depende qué ley vale y a quién llamar. Está en la tarjeta del plan, o lo sabe el empleador: "
                + "comercial es comprada o por medio del trabajo; autofinanciado quiere decir que el empleador mismo "
                + "paga la atención. Si nadie lo sabe, elija No se sabe."
        case .county: "Los informes cuentan por condado."
        case .occurredOn: "Los informes cuentan por la semana en que pasó. Basta un mes, como 2024-10."
        case .requestedAt:
            "Desde aquí se cuentan los días de espera. Dé también la hora si la atención es urgente."
        case .priorAppointmentOn: "Desde aquí se cuentan los días hasta la próxima cita."
        case .reporter:
            "Si lo cuenta el paciente, su teléfono muestra si la misma persona ya llamó antes."
        case .consent:
            "Lo decide la persona. Solo en la mesa: no sale de aquí, ni como uno más en un número. En los informes: uno más "
                + "en un número, y nada más. Una línea para el regulador: qué falló, dónde y cuándo, sin nombre, "
                + "teléfono ni número de miembro; con el relato, solo si la persona lo dice."
        case .name: "Para saber a quién devolver la llamada."
        case .phone: "Para devolver la llamada."
        case .memberNumber: "Muestra si la misma persona ya llamó antes, y el plan lo pide."
        case .narrative:
            "En las propias palabras de la persona. Se guarda sellado y va al regulador solo si la persona lo dice."
        default: nil
        }
    }
}
