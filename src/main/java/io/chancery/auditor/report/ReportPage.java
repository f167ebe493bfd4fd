package io.chancery.auditor.report;

import java.util.List;

/**
 * A report of a trail, which can be written in several forms.
 *
 * @param facts a name and a value each
 */
public record ReportPage(String title, List<ReportFact> facts, List<ReportTable> tables) {
    public ReportPage {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /** Returns the page in HTML, which needs nothing from elsewhere. */
    public String toHtml() {
        return HtmlForm.of(this);
    }

    /** Returns the page in Markdown with tables, as GitHub has them. */
    public String toMarkdown() {
        return MarkdownForm.of(this);
    }

    /** A named value of a page. */
    public record ReportFact(String name, String value) {}
}
