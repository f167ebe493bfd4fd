package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.auditor.query.Dimension;
import io.chancery.auditor.query.Sum;
import io.chancery.auditor.query.Sums;
import io.chancery.cli.common.Terminal;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer to a question about the events that match it. */
interface Answer {
    /** Takes the next event. */
    void add(AuditEvent event);

    /**
     * Ends the answer: there are no more events.
     *
     * @param trusted whether nothing was found to be wrong with the trail, or nobody asked
     */
    void end(boolean trusted);

    /** Returns the events themselves, as they come. */
    static Answer events(Rows.Form form, Terminal out) {
        Rows rows = Rows.in(form, RecordJson.auditEventFields(), EventColumns.ALL, out);
        RecordJson json = new RecordJson(new RecordMapper());
        return new Answer() {
            @Override
            public void add(AuditEvent event) {
                rows.add(json.write(event));
            }

            @Override
            public void end(boolean trusted) {
                rows.close();
            }
        };
    }

    /** Returns the sums of what they move. Sums of a trail that is not intact are not printed. */
    static Answer sums(List<Dimension> dimensions, Rows.Form form, Terminal out) {
        Sums sums = new Sums(dimensions);
        List<String> fields = new ArrayList<>();
        sums.dimensions().forEach(dimension -> fields.add(dimension.field()));
        fields.addAll(List.of("effect", "asset", "signatures", "amount"));
        List<Column> columns = fields.stream()
                .map(field -> Column.of(field.toUpperCase(Locale.ROOT), field))
                .toList();
        return new Answer() {
            @Override
            public void add(AuditEvent event) {
                sums.add(event);
            }

            @Override
            public void end(boolean trusted) {
                if (trusted) {
                    try (Rows rows = Rows.in(form, fields, columns, out)) {
                        sums.all().forEach(sum -> rows.add(row(sums.dimensions(), sum)));
                    }
                }
            }
        };
    }

    private static ObjectNode row(List<Dimension> dimensions, Sum sum) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < dimensions.size(); i++) {
            row.put(dimensions.get(i).field(), sum.group().get(i));
        }
        BigDecimal amount = sum.amount();
        return row.put("effect", sum.effect().text())
                .put("asset", sum.asset().isEmpty() ? null : sum.asset())
                .put("signatures", sum.signatures())
                .put("amount", amount == null ? null : amount.toPlainString());
    }
}
