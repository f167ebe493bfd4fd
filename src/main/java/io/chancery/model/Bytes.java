package io.chancery.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable sequence of bytes with value equality; what records carry instead of {@code byte[]}.
 *
 * <p>{@link #toString()} shows the length and at most the first eight bytes, so that a payload never reaches a log
 * whole.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();
    private static final int SHOWN = 8;

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of {@code value}. */
    public static Bytes of(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /** A copy of what remains in {@code buffer}, whose position does not move. */
    public static Bytes of(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy.length == 0 ? EMPTY : new Bytes(copy);
    }

    /**
     * Reads hexadecimal digits of either case, with or without a leading {@code 0x}.
     *
     * @throws IllegalArgumentException if the text has an odd number of digits or anything that is not one
     */
    public static Bytes fromHex(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        return digits.isEmpty() ? EMPTY : new Bytes(HEX.parseHex(digits));
    }

    /** A fresh copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** A read-only view, without copying. */
    public ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(value).asReadOnlyBuffer();
    }

    public int size() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    /** The byte at {@code index} as a value from 0 to 255. */
    public int get(int index) {
        return value[index] & 0xff;
    }

    /**
     * The bytes from {@code from} to before {@code to}; throws {@link IndexOutOfBoundsException} if there are not as
     * many.
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, value.length);
        return new Bytes(Arrays.copyOfRange(value, from, to));
    }

    /** Lower-case hexadecimal digits, without prefix. */
    public String toHex() {
        return HEX.formatHex(value);
    }

    /** Lower-case hexadecimal digits behind {@code 0x}, as Ethereum writes bytes. */
    public String to0xHex() {
        return "0x" + toHex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return value.length <= SHOWN
                ? "Bytes[" + toHex() + "]"
                : "Bytes[" + HEX.formatHex(value, 0, SHOWN) + "…, " + value.length + " bytes]";
    }
}
