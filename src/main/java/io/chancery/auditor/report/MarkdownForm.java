package io.chancery.auditor.report;

import io.chancery.text.Printable;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report in Markdown. Texts that others chose are escaped, so that none ends a cell, or adds a link or an element. */
final class MarkdownForm {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~&]");
    private static final String ESCAPED = "\\\\$0";

    private final StringBuilder markdown = new StringBuilder();

    private MarkdownForm() {}

    static String of(ReportPage page) {
        return new MarkdownForm().write(page);
    }

    private String write(ReportPage page) {
        markdown.append("# ").append(escape(page.title())).append("\n\n");
        row(List.of("", ""));
        rule(2);
        page.facts().forEach(fact -> row(List.of(fact.name(), fact.value())));
        page.tables().forEach(this::write);
        return markdown.toString();
    }

    private void write(ReportTable table) {
        markdown.append("\n## ").append(escape(table.heading())).append("\n\n");
        markdown.append(escape(table.note())).append("\n\n");
        if (table.rows().isEmpty()) {
            markdown.append("None.\n");
            return;
        }
        row(table.columns());
        rule(table.columns().size());
        table.rows().forEach(this::row);
    }

    private void row(List<String> cells) {
        markdown.append(cells.stream().map(MarkdownForm::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void rule(int columns) {
        markdown.append(Collections.nCopies(columns, "---").stream().collect(Collectors.joining("|", "|", "|\n")));
    }

    /** A colon would have an address of the web shown as a link. */
    private static String escape(String text) {
        return MARKUP.matcher(Printable.of(text)).replaceAll(ESCAPED).replace("://", "&#58;//");
    }
}
