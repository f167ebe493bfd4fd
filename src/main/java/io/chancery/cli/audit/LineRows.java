package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of one line each. */
final class LineRows implements Rows {
    private final Function<ObjectNode, String> form;
    private final Terminal out;
    private final List<String> page;

    /**
     * For rows of this form.
     *
     * @param headings lines above the rows
     */
    LineRows(List<String> headings, Function<ObjectNode, String> form, Terminal out) {
        this.form = form;
        this.out = out;
        this.page = new ArrayList<>(headings);
    }

    @Override
    public void add(ObjectNode row) {
        page.add(form.apply(row));
        if (page.size() >= PAGE) {
            close();
        }
    }

    @Override
    public void close() {
        if (!page.isEmpty()) {
            out.lines(String.join("\n", page));
            page.clear();
        }
    }
}
