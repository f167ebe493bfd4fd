package io.chancery.cli.common;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Writes a number that JSON has not, an infinite one or none at all, as null: what could not be measured is absent, not
 * a text.
 */
final class FiniteNumbers extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    private FiniteNumbers() {
        super(Double.class);
    }

    static SimpleModule module() {
        FiniteNumbers serializer = new FiniteNumbers();
        return new SimpleModule("finite-numbers")
                .addSerializer(Double.class, serializer)
                .addSerializer(double.class, serializer);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
