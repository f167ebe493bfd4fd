package io.chancery.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The reason why a file could not be read or written, in words for the person who named the file. */
public final class FileFault {
    private FileFault() {}

    /** Returns a sentence without its full stop that names the file, if the exception does. */
    public static String of(IOException problem) {
        if (problem instanceof FileSystemException ofFile && ofFile.getFile() != null) {
            return ofFile.getFile() + " " + reason(ofFile);
        }
        if (problem instanceof FileNotFoundException missing && missing.getMessage() != null) {
            return missing.getMessage();
        }
        return "reading or writing failed: "
                + (problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage());
    }

    /** Returns the same of an exception that wraps one. */
    public static String of(UncheckedIOException wrapped) {
        IOException cause = wrapped.getCause();
        return cause == null ? String.valueOf(wrapped.getMessage()) : of(cause);
    }

    /** Returns the reason alone, such as {@code does not exist}. */
    public static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (problem instanceof AccessDeniedException) {
            return "may not be opened by this user";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (problem instanceof NotDirectoryException) {
            return "is not a directory";
        }
        if (problem instanceof DirectoryNotEmptyException) {
            return "is a directory that is not empty";
        }
        if (problem instanceof FileSystemException ofFile && ofFile.getReason() != null) {
            return "cannot be used: " + ofFile.getReason();
        }
        String message = problem.getMessage();
        if (message != null && message.contains("Is a directory")) {
            return "is a directory";
        }
        return "cannot be used" + (message == null ? "" : ": " + message);
    }
}
