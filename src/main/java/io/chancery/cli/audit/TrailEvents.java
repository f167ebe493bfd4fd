package io.chancery.cli.audit;

import io.chancery.audit.check.HashedEvent;
import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The events of a trail, for commands that look for some of them. Nothing is verified, and the commands say so. */
public final class TrailEvents {
    private static final String NOT_VERIFIED =
            "NOT VERIFIED: nothing proves what this shows; verify the trail: bin/chancery audit verify --help";

    private TrailEvents() {}

    /**
     * Calls {@code each} with every event of {@code files}, or of the topic that {@code settings} name if there are no
     * files, after a warning to {@code output} that the events are not verified.
     */
    public static void read(ConfigOptions settings, List<Path> files, Output output, Consumer<HashedEvent> each) {
        output.warn(NOT_VERIFIED);
        try (Pipeline pipeline = new Pipeline(read -> {
            if (read instanceof Read.Event event) {
                each.accept(event.event());
            }
        })) {
            if (files.isEmpty()) {
                AuditTopic.open(settings.load()).events(null, null, pipeline);
            } else {
                AuditFiles.open(files).events(pipeline);
            }
        }
    }
}
