package io.chancery.cli.setup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.worker.SetupCheck;
import io.chancery.worker.SetupFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery config check}. */
@Command(
        name = "check",
        description =
                "Check everything that a worker with these settings needs, without starting one: its state directory, the"
                        + " settings, Kafka, ACLs, topics, the schema registry, and its keys in the KMS. Run it as the"
                        + " worker's user on the worker's host. It changes nothing. Exits with the code of the first check"
                        + " that failed. Whether the audit trail agrees with its checkpoints, and whether the worker's id is"
                        + " free, is checked by `run` alone.",
        footer = {"", "Example: bin/chancery config check -c chancery.properties"})
final class ConfigCheckCommand implements Callable<Integer> {
    private static final int MARKS = "failed".length();

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<SetupFinding> findings = new ArrayList<>();
        new SetupCheck(settings.load(), finding -> {
                    findings.add(finding);
                    output.printLines(json(finding), text(finding, LineWidth.current()));
                })
                .run();
        List<SetupFinding.Failed> failed = findings.stream()
                .filter(SetupFinding.Failed.class::isInstance)
                .map(SetupFinding.Failed.class::cast)
                .toList();
        if (failed.isEmpty()) {
            return ExitCode.OK;
        }
        SetupFinding.Failed first = failed.getFirst();
        throw new Failure(
                first.failure().code(),
                first.failure().exitCode(),
                failed.size() + " of " + findings.size() + " checks failed; the first: " + first.subject(),
                "fix it as the lines above say, and check again",
                first.failure());
    }

    static String text(SetupFinding finding, int width) {
        Facts facts = new Facts("", MARKS, width);
        switch (finding) {
            case SetupFinding.Passed passed -> facts.add("ok", passed.subject() + ": " + passed.detail());
            case SetupFinding.Untried untried ->
                facts.add("-", untried.subject() + ": not checked, since it needs: " + untried.needed());
            case SetupFinding.Failed failed -> {
                Failure failure = failed.failure();
                facts.add("failed", failed.subject() + ": " + failure.what() + " (" + failure.code() + ")");
                facts.add("", failure.advice());
            }
        }
        return facts.text();
    }

    private static ObjectNode json(SetupFinding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("check", finding.subject());
        return switch (finding) {
            case SetupFinding.Passed passed -> json.put("result", "passed").put("detail", passed.detail());
            case SetupFinding.Untried untried -> json.put("result", "untried").put("needed", untried.needed());
            case SetupFinding.Failed failed ->
                json.put("result", "failed")
                        .put("code", failed.failure().code())
                        .put("exitCode", failed.failure().exitCode())
                        .put("detail", failed.failure().what())
                        .put("advice", failed.failure().advice());
        };
    }
}
