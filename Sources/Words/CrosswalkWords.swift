// What the columns say that tell our codes in other systems' terms.

import AccessIssues

extension Words {
    /// What a code of another system is called. The systems' own names are English, and stay so beside a translation.
    public func label(_ code: String, of crosswalk: Crosswalk) -> String {
        let isEnglish = language == .english
        return switch code {
        case Crosswalk.notMapped: isEnglish ? "No counterpart known" : "Sin correspondencia conocida"
        case "access-to-care": isEnglish ? "Access to Care" : "Acceso a la atención (Access to Care)"
        case "access-timeliness-of-services":
            isEnglish ? "Access: Timeliness of services" : "Acceso: puntualidad de los servicios"
        case "access-service-not-available":
            isEnglish ? "Access: Service not available" : "Acceso: servicio no disponible"
        case "access-linguistic-services":
            isEnglish ? "Access: Linguistic services" : "Acceso: servicios lingüísticos"
        case "access-other": isEnglish ? "Access: Other" : "Acceso: otro"
        case "quality-of-care-treatment":
            isEnglish ? "Quality of Care: Treatment" : "Calidad de la atención: tratamiento"
        case "quality-of-care-medication":
            isEnglish ? "Quality of Care: Medication" : "Calidad de la atención: medicación"
        case "quality-of-care-other": isEnglish ? "Quality of Care: Other" : "Calidad de la atención: otro"
        case "other-financial": isEnglish ? "Other: Financial" : "Otro: económico"
        case "other-operational": isEnglish ? "Other: Operational" : "Otro: funcionamiento"
        case "other-not-listed": isEnglish ? "Other: not listed" : "Otro: no figura en la lista"
        case "resident": isEnglish ? "The person who gets the care" : "La persona que recibe la atención"
        case "representative-friend-family":
            isEnglish ? "Representative, friend or family" : "Representante, amistad o familia"
        case "not-verified": isEnglish ? "Not verified" : "No verificado"
        case "not-verified-document-on-file":
            isEnglish ? "Not verified; a document is on file" : "No verificado; hay un documento"
        case "pending": isEnglish ? "Not closed" : "No cerrado"
        case "resolved": isEnglish ? "Resolved, wholly or in part" : "Resuelto, del todo o en parte"
        case "withdrawn": isEnglish ? "Withdrawn" : "Retirado"
        case "duplicate": isEnglish ? "Told of in another line" : "Contado en otra línea"
        case "prov": isEnglish ? "Provider's side" : "Parte del proveedor"
        case "pat": isEnglish ? "Patient" : "Paciente"
        default: code
        }
    }
}

extension English {
    static func name(of crosswalk: Crosswalk) -> String {
        switch crosswalk {
        case .opaReason: "Reason (OPA, NAIC)"
        case .abgarCategory: "Category (DHCS ABGAR)"
        case .norsComplainant: "Complainant (like NORS)"
        case .norsVerification: "Verification (like NORS)"
        case .norsDisposition: "Disposition (like NORS)"
        case .fhirCancellationReason: "Cancellation reason (HL7 FHIR)"
        }
    }

    static func meaning(of crosswalk: Crosswalk) -> String {
        let source =
            switch crosswalk {
            case .opaReason: "a reason in the complaint data reports of California's OPA"
            case .abgarCategory: "a category of DHCS's grievance report of county mental health plans (ABGAR)"
            case .norsComplainant: "a complainant as NORS (CA-05) tells it"
            case .norsVerification:
                "a verification as NORS and the NAIC ask; the desk finds nothing, so none is verified"
            case .norsDisposition: "a disposition like those of NORS, whose own codes we haven't confirmed"
            case .fhirCancellationReason:
                "a code of FHIR's Appointment.cancellationReason; the plan counts as the provider's side"
            }
        return
            "\(crosswalk.field.rawValue) as \(source). Derived; the mapping is carewatch's own, confirmed by no agency."
    }
}

extension Spanish {
    static func name(of crosswalk: Crosswalk) -> String {
        switch crosswalk {
        case .opaReason: "Motivo (OPA, NAIC)"
        case .abgarCategory: "Categoría (DHCS ABGAR)"
        case .norsComplainant: "Quién reclama (como NORS)"
        case .norsVerification: "Verificación (como NORS)"
        case .norsDisposition: "Resultado (como NORS)"
        case .fhirCancellationReason: "Motivo de cancelación (HL7 FHIR)"
        }
    }

    static func meaning(of crosswalk: Crosswalk) -> String {
        let source =
            switch crosswalk {
            case .opaReason: "motivo de los informes de reclamos de la OPA de California"
            case .abgarCategory:
                "categoría del informe de quejas del DHCS sobre planes de salud mental de condado (ABGAR)"
            case .norsComplainant: "la persona que reclama según NORS (CA-05)"
            case .norsVerification:
                "verificación como la piden NORS y la NAIC; la mesa no verifica nada, así que ninguna lo está"
            case .norsDisposition: "resultado parecido a los de NORS, cuyos códigos no hemos confirmado"
            case .fhirCancellationReason:
                "código de Appointment.cancellationReason de FHIR; el plan cuenta como parte del proveedor"
            }
        return
            "\(crosswalk.field.rawValue) como \(source). Derivada; la correspondencia es propia de carewatch y ninguna "
            + "autoridad la ha confirmado."
    }
}
