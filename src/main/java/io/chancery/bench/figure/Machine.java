package io.chancery.bench.figure;

import java.lang.management.ManagementFactory;

/**
 * What it was measured on.
 *
 * @param loadAverage of the minute before; well above 0 means that something else took part of the processors. Negative
 *     if the system does not tell
 */
public record Machine(String system, int processors, String java, double loadAverage) {
    public static Machine here() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                Rounded.to(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 2));
    }
}
