package io.chancery.cli.common;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times in ISO 8601 with their zone, such as {@code 2026-11-30T12:00:00Z}. */
public final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new TypeConversionException("'" + text + "' is no time in ISO 8601, such as 2026-11-30T12:00:00Z");
        }
    }
}
