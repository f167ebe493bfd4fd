package io.chancery.bench;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is measured.
 *
 * @param name what it is called
 * @param allChecks whether requests and commands are signed, and must be, every wallet has a policy, and the worker
 *     seals what it keeps
 * @param directory empty or missing; holds its data
 * @param distribution that it comes from; null for the one that measures
 * @param settings that override the benchmark's
 */
record Contender(
        String name,
        boolean allChecks,
        Path directory,
        @Nullable Distribution distribution,
        Map<String, String> settings) {}
