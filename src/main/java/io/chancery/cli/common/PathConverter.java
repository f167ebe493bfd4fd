package io.chancery.cli.common;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of files and directories. */
public final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new TypeConversionException("'" + text + "' cannot be the name of a file");
        }
    }
}
