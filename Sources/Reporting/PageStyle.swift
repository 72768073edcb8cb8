// How a report's page looks: on a screen by day and by night, on a phone, on Letter and A4. The contrast of each pair of
// colours is at least that of WCAG 2.2 AA (a test counts it).

enum PageStyle {
    /// The colours by the names that the rules below use.
    static let light: [(name: String, value: String)] = [
        ("page", "#ffffff"), ("ink", "#1a1a1a"), ("soft", "#4a4f57"), ("rule", "#c9cdd3"),
        ("edge", "#6b7280"),
        ("now", "#1d4f91"), ("before", "#6b7280"), ("over", "#a03000"), ("hatch", "#e9b08f"),
        ("tile-0", "#ffffff"), ("tile-1", "#dbe7f5"), ("tile-2", "#b3cdeb"), ("tile-3", "#3a6ca8"),
        ("tile-4", "#163a6b"), ("on-0", "#1a1a1a"), ("on-1", "#1a1a1a"), ("on-2", "#1a1a1a"),
        ("on-3", "#ffffff"), ("on-4", "#ffffff"), ("card", "#f3f5f8"),
    ]

    static let dark: [(name: String, value: String)] = [
        ("page", "#14171c"), ("ink", "#ececec"), ("soft", "#b6bdc8"), ("rule", "#3b424d"),
        ("edge", "#8b95a3"),
        ("now", "#8ab8f0"), ("before", "#9aa3af"), ("over", "#ff9d70"), ("hatch", "#8a4526"),
        ("tile-0", "#14171c"), ("tile-1", "#22344d"), ("tile-2", "#2f5078"), ("tile-3", "#8ab8f0"),
        ("tile-4", "#cfe3fb"), ("on-0", "#ececec"), ("on-1", "#ececec"), ("on-2", "#ffffff"),
        ("on-3", "#0b0f14"), ("on-4", "#0b0f14"), ("card", "#1e232b"),
    ]

    private static func variables(_ colours: [(name: String, value: String)]) -> String {
        ":root { " + colours.map { "--\($0.name): \($0.value);" }.joined(separator: " ") + " }"
    }

    private static let tiles = (0...4).map {
        ".tile-\($0) { fill: var(--tile-\($0)); stroke: var(--edge); } .chart .on-\($0) { fill: var(--on-\($0)); }"
    }.joined(separator: "\n")

    static let css = """
        \(variables(light))
        @media screen and (prefers-color-scheme: dark) {
        \(variables(dark))
        }
        @page { margin: 0.6in 0.6in 0.7in; }
        * { box-sizing: border-box; }
        html { color-scheme: light dark; }
        body { margin: 0 auto; max-width: 46rem; padding: 1.2rem 1rem 3rem; background: var(--page); color: var(--ink);
          font: 1rem/1.45 system-ui, "Liberation Sans", "DejaVu Sans", Arial, sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.6rem; }
        h2 { font-size: 1.2rem; line-height: 1.25; margin: 2.2rem 0 0.6rem; padding-bottom: 0.2rem;
          border-bottom: 2px solid var(--edge); break-after: avoid; }
        p { margin: 0.5rem 0; overflow-wrap: anywhere; }
        header p:first-of-type { font-size: 1.15rem; }
        .lead { font-size: 1.15rem; background: var(--card); padding: 0.6rem 0.8rem; border-left: 4px solid var(--now); }
        .whole { white-space: nowrap; }
        ul { padding-left: 1.2rem; }
        li { margin: 0.3rem 0; overflow-wrap: anywhere; }
        figure { margin: 1.2rem 0 0.8rem; break-inside: avoid; }
        figcaption { font-weight: 600; margin-bottom: 0.5rem; }
        .remark { color: var(--soft); font-size: 0.9rem; }
        table { border-collapse: collapse; width: 100%; margin: 0.6rem 0 1rem; font-size: 0.95rem;
          font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.7rem 0.25rem 0;
          border-bottom: 1px solid var(--rule); }
        thead th, thead td { border-bottom-color: var(--edge); color: var(--soft); font-weight: 600; }
        thead { display: table-header-group; }
        tbody th { font-weight: 400; overflow-wrap: anywhere; }
        th.number, td.number { text-align: right; padding-left: 0.5rem; padding-right: 0; }
        .number + :not(.number) { padding-left: 0.9rem; }
        tr, .short, pre { break-inside: avoid; }
        thead { break-after: avoid; }
        pre { font-size: 0.78rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card);
          padding: 0.6rem 0.8rem; }
        code { overflow-wrap: anywhere; }
        footer { margin-top: 2rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: 0.9rem; }
        .chart { display: block; overflow: visible; }
        .chart text { fill: var(--ink); font-size: 0.875rem; }
        .chart .small { fill: var(--soft); font-size: 0.78rem; }
        .chart .value { font-weight: 600; }
        .chart .count { font-weight: 700; font-size: 1.15rem; }
        .chart .limit-mark { fill: var(--over); font-weight: 600; font-size: 0.85rem; }
        .grid { stroke: var(--rule); }
        .axis { stroke: var(--edge); }
        .trend { stroke: var(--now); stroke-width: 2.5; }
        .dot { fill: var(--now); }
        .bar-now { fill: var(--now); }
        .bar-before { fill: var(--before); }
        .over { fill: var(--over); }
        .hatch { stroke: var(--hatch); stroke-width: 2.5; }
        .limit { stroke: var(--over); stroke-width: 2.5; stroke-dasharray: 7 4; }
        \(tiles)
        @media (max-width: 30rem) {
          body { padding: 0.8rem 0.7rem 2rem; }
          h1 { font-size: 1.4rem; }
          table { font-size: 0.85rem; }
          th, td { padding-right: 0.4rem; }
          .wide { font-size: 0.72rem; }
          .wide :is(th, td), .wide .number { padding-left: 0; padding-right: 0.25rem; }
          .wide thead th { hyphens: auto; overflow-wrap: anywhere; }
        }
        @media print {
          html { color-scheme: light; }
          body { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact;
            -webkit-print-color-adjust: exact; }
          h2 { margin-top: 1.2rem; }
          table { font-size: 9.5pt; }
          pre { font-size: 7.5pt; }
        }
        """
}
