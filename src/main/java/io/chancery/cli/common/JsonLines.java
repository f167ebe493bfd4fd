package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A stream of JSON objects, one per line, each of which becomes one object: {@code line} with its number from 1, and
 * the result's members or {@code error}. One line is held at a time, and none longer than a limit.
 */
public final class JsonLines {
    public static final String ERROR = "error";

    /** The longest line in bytes: a request and its outcome of 1 MiB each, in hexadecimal digits, fit twice. */
    static final int LONGEST = 16 * 1024 * 1024;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;

    JsonLines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.longest = longest;
    }

    /** Has each line of the file {@code name} worked on; returns the command's exit code. */
    public static int of(String name, Function<ObjectNode, ObjectNode> work, Consumer<ObjectNode> out) {
        try (InputStream in = JsonDocuments.open(name)) {
            return new JsonLines(in, LONGEST).each(work, out);
        } catch (IOException unreadable) {
            throw JsonDocuments.unreadable(name, "it is missing or cannot be read", unreadable);
        }
    }

    /**
     * Has each line worked on.
     *
     * @param work may throw, and may say {@link #ERROR} in its result: the line failed then, and the next one follows
     * @return {@link ExitCode#FAILED} if any line failed
     */
    int each(Function<ObjectNode, ObjectNode> work, Consumer<ObjectNode> out) throws IOException {
        int exitCode = ExitCode.OK;
        ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
        for (long number = 1; read(line); number++) {
            ObjectNode result = JsonNodeFactory.instance.objectNode().put("line", number);
            result.setAll(result(line, work));
            if (result.has(ERROR)) {
                exitCode = ExitCode.FAILED;
            }
            out.accept(result);
        }
        return exitCode;
    }

    private ObjectNode result(ByteArrayOutputStream line, Function<ObjectNode, ObjectNode> work) {
        try {
            if (line.size() > longest) {
                return error(new Fault("line-too-long", null, "The line is longer than " + longest + " bytes."));
            }
            return work.apply(JsonDocuments.parse(line.toByteArray(), "in this line"));
        } catch (RuntimeException problem) {
            return error(Fault.of(problem));
        }
    }

    private static ObjectNode error(Fault fault) {
        return JsonNodeFactory.instance.objectNode().set(ERROR, fault.toJson());
    }

    /** Reads the next line, of one that is too long its beginning; returns false at the end. */
    private boolean read(ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= longest) {
                line.write(next);
            }
        }
        return true;
    }
}
