package io.chancery.auditor.report;

import io.chancery.text.Printable;
import java.util.List;

/** A report in HTML. Texts that others chose are escaped, so that none adds an element or a script. */
final class HtmlForm {
    private static final String TITLE = "@title@";
    private static final String BEGIN = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>@title@</title>
            <style>
            body { font-family: sans-serif; margin: 2em; }
            table { border-collapse: collapse; margin-bottom: 2em; }
            th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
            td { overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>@title@</h1>
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlForm() {}

    static String of(ReportPage page) {
        return new HtmlForm().write(page);
    }

    private String write(ReportPage page) {
        html.append(BEGIN.replace(TITLE, escape(page.title())));
        html.append("<table>\n");
        page.facts()
                .forEach(fact -> html.append("<tr><th>")
                        .append(escape(fact.name()))
                        .append("</th><td>")
                        .append(escape(fact.value()))
                        .append("</td></tr>\n"));
        html.append("</table>\n");
        page.tables().forEach(this::write);
        return html.append("</body>\n</html>\n").toString();
    }

    private void write(ReportTable table) {
        html.append("<h2>").append(escape(table.heading())).append("</h2>\n");
        html.append("<p>").append(escape(table.note())).append("</p>\n");
        if (table.rows().isEmpty()) {
            html.append("<p>None.</p>\n");
            return;
        }
        html.append("<table>\n");
        row("th", table.columns());
        table.rows().forEach(row -> row("td", row));
        html.append("</table>\n");
    }

    private void row(String element, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append('<')
                .append(element)
                .append('>')
                .append(escape(cell))
                .append("</")
                .append(element)
                .append('>'));
        html.append("</tr>\n");
    }

    private static String escape(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
