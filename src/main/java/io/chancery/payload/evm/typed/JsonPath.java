package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.chancery.model.InvalidFieldException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document, such as {@code document.message.orders[3].amount}. A name that is long or has other than plain
 * characters shows as {@code ?}: paths end up in records and logs.
 */
final class JsonPath {
    /** What is signed. */
    static final JsonPath DOCUMENT = new JsonPath(null, "document", -1);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$:.-]{1,64}");

    private final @Nullable JsonPath parent;
    private final String name;
    private final int index;

    private JsonPath(@Nullable JsonPath parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /** Where a parser of the document stands. */
    static JsonPath of(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        if (parent == null) {
            return DOCUMENT;
        }
        JsonPath path = of(parent);
        String name = context.getCurrentName();
        if (context.inArray()) {
            return context.hasCurrentIndex() ? path.element(context.getCurrentIndex()) : path;
        }
        return name == null ? path : path.member(name);
    }

    JsonPath member(String child) {
        return new JsonPath(this, child, -1);
    }

    JsonPath element(int child) {
        return new JsonPath(this, "", child);
    }

    InvalidFieldException fault(String reason) {
        return new InvalidFieldException(toString(), reason);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent != null) {
            parent.append(text);
        }
        if (index >= 0) {
            text.append('[').append(index).append(']');
        } else {
            text.append(parent == null ? "" : ".").append(PLAIN.matcher(name).matches() ? name : "?");
        }
    }
}
