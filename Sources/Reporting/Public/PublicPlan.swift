// The fixed plan of what is released: kinds in groups by counties in regions. It is the same for every release; how
// finely it is shown the gate decides.

import AccessIssues
import Disclosure
import Words

/// How issues are divided for the public.
package enum PublicPlan {
    /// The kinds, in their groups.
    package static let kinds = Axis(Kind.allCases.map { ($0.rawValue, group(of: $0).rawValue) }.grouped())
    /// The counties of Southern California in their regions, and everything else.
    package static let places = Axis(
        PublicRegion.allCases.flatMap { region in
            region.counties.isEmpty
                ? [(region.rawValue, region.rawValue)] : region.counties.map { ($0, region.rawValue) }
        })

    /// The codes of those counties within California.
    static let fips = [
        "Imperial": "025", "Kern": "029", "Los Angeles": "037", "Orange": "059", "Riverside": "065",
        "San Bernardino": "071", "San Diego": "073", "San Luis Obispo": "079", "Santa Barbara": "083",
        "Ventura": "111",
    ]

    /// The place of a county, by its name; nil where none was said.
    static func place(ofCounty name: String?) -> Int {
        guard let name else { return index(of: PublicRegion.unknown.rawValue) }
        return places.leaves.firstIndex(of: name) ?? index(of: PublicRegion.rest.rawValue)
    }

    private static func index(of leaf: String) -> Int { places.leaves.firstIndex(of: leaf) ?? 0 }

    private static func group(of kind: Kind) -> PublicKindGroup {
        switch kind {
        case .intakeWait, .followUpWait, .psychiatryWait, .urgentWait: .waits
        case .cancelledNotRescheduled, .cancelledRescheduledLate, .providerNoShow: .cancellations
        case .phoneWait, .noCallback, .wrongInformation, .interpreterMissing, .triageUnlicensed: .contact
        case .badReferral, .outOfNetworkRefused, .careSubstituted, .continuityLost, .higherLevelDenied,
            .medicationGap:
            .care
        case .grievanceMishandled, .paidOutOfPocket, .other: .otherProblems
        }
    }
}

extension [(String, String)] {
    /// Those of one group side by side.
    fileprivate func grouped() -> [(leaf: String, group: String)] {
        PublicKindGroup.allCases.flatMap { group in
            filter { $0.1 == group.rawValue }.map { (leaf: $0.0, group: $0.1) }
        }
    }
}
