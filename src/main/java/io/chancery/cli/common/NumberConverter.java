package io.chancery.cli.common;

import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers. */
public final class NumberConverter {
    private NumberConverter() {}

    public static int toInt(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw none(text);
        }
    }

    public static long toLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw none(text);
        }
    }

    private static TypeConversionException none(String text) {
        return new TypeConversionException(
                "'" + text + "' is " + (text.matches("[+-]?\\d+") ? "too large" : "not a whole number"));
    }
}
