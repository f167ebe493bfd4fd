package io.chancery.logging;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The log as a process begins with it, before each class of tests: a command that a test ran may have set its level. */
public final class InitialLogs implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Logs.configure(LogFormat.TEXT, Level.INFO, Level.WARN, false);
    }
}
