package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.PythonVerifier;
import io.chancery.cli.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file of an export, spoiled in ways that a seed chooses: {@code audit verify} and docs/audit_verify.py must agree.
 */
final class HostileFilesPythonInterop {
    private static final int SEEDS = 400;

    /** Each is put between two characters of a file. */
    private static final List<String> TEXTS = List.of(
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            " ",
            "\t",
            "\u000b",
            "\f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\0",
            "{}",
            "{}\n",
            "[]\n",
            "null\n",
            "\"x\":1,",
            "\"x\":null,",
            "\"type\":\"AUDIT_STOP\",",
            "— x y\n",
            "partitions 3\n",
            "\\u0061",
            "0",
            "-",
            "+",
            "=",
            ",",
            "}",
            "\"",
            "é",
            "NaN");

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothVerifiersAgree(int seed) throws IOException {
        new HandmadeTrail(2, 2)
                .request(0, 1, "r-1")
                .success(0, 1, "r-1")
                .request(1, 2, "r-2")
                .checkpoints()
                .write(directory);
        List<String> names = List.of("signing-audit-0.jsonl", "signing-audit-1.jsonl", "checkpoints.txt");
        Path file = directory.resolve(names.get(seed % names.size()));

        String spoiled = spoil(Files.readString(file), new Random(seed));
        Files.write(file, spoiled.getBytes(StandardCharsets.UTF_8));

        List<String> findings = Trails.findings(chancery, directory);
        String said = PythonVerifier.verify(directory);
        assertEquals(
                findings.isEmpty(),
                said.lines().toList().getLast().startsWith("ok"),
                () -> findings + "\n" + said + file.getFileName() + ":\n" + spoiled);
    }

    private static String spoil(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        if (random.nextBoolean()) {
            int line = text.indexOf('\n', Math.max(0, at - 1));
            at = random.nextBoolean() ? line + 1 : Math.max(0, line);
        }
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(3)));
            case 1 -> member(text, random);
            default -> text.substring(0, at) + pick(random) + text.substring(at);
        };
    }

    /** Puts a member, or another text, at the beginning of some line. */
    private static String member(String text, Random random) {
        int line = text.indexOf('\n', random.nextInt(text.length()) - 1) + 1;
        int at = Math.min(text.length(), line + 1);
        return text.substring(0, at) + pick(random) + text.substring(at);
    }

    private static String pick(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
