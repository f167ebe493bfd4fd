package io.chancery.payload.evm.typed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The atomic types by their names. */
final class AtomicTypes {
    private static final Pattern SIZED = Pattern.compile("(u?int|bytes)([0-9]*+)");
    private static final int MOST_DIGITS = 3;
    private static final int WIDEST = 256;

    private AtomicTypes() {}

    /** The type of this name, or null if none has it. */
    static @Nullable AtomicType named(String name) {
        return switch (name) {
            case "bool" -> new AtomicType.Bool();
            case "address" -> new AtomicType.Address();
            case "string" -> new AtomicType.Text();
            case "bytes" -> new AtomicType.DynamicBytes();
            default -> sized(name);
        };
    }

    /** Whether no struct may have this name: an atomic type has it, or it looks as if one had. */
    static boolean isReserved(String name) {
        return named(name) != null || SIZED.matcher(name).matches();
    }

    private static @Nullable AtomicType sized(String name) {
        Matcher matcher = SIZED.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        int size = size(matcher.group(2));
        if (matcher.group(1).equals("bytes")) {
            return size >= 1 && size <= AtomicType.WORD ? new AtomicType.FixedBytes(size) : null;
        }
        boolean isWidth = size >= Byte.SIZE && size <= WIDEST && size % Byte.SIZE == 0;
        return isWidth ? new AtomicType.Whole(size, name.startsWith("i")) : null;
    }

    private static int size(String digits) {
        boolean canonical = !digits.isEmpty() && digits.length() <= MOST_DIGITS && !digits.startsWith("0");
        return canonical ? Integer.parseInt(digits) : 0;
    }
}
