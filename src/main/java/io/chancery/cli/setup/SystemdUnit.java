package io.chancery.cli.setup;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The systemd unit of a production worker. */
final class SystemdUnit {
    static final String FILE = "chancery.service";

    private static final Path LAUNCHER = Path.of("bin", "chancery");
    private static final Path USUAL_HOME = Path.of("/opt/chancery");

    private SystemdUnit() {}

    /** Returns the unit of a worker whose settings are in {@code home}. */
    static String text(Path home) {
        return """
                # A worker of Chancery. Make its user first: useradd --system chancery
                [Unit]
                Description=Chancery, a signing office for money
                Wants=network-online.target
                After=network-online.target
                # A worker that ended is started again, however often it ended.
                StartLimitIntervalSec=0

                [Service]
                Type=exec
                User=chancery
                Group=chancery
                ExecStart=%s run -c %s
                # Makes /var/lib/chancery for the setting state.dir.
                StateDirectory=chancery
                StateDirectoryMode=0700
                Restart=always
                RestartSec=5
                # More than the setting shutdown.drain.ms (20 s) and the 30 s of leaving Kafka.
                TimeoutStopSec=75
                LimitCORE=0
                LimitNOFILE=65536
                NoNewPrivileges=yes
                ProtectSystem=strict
                ProtectHome=read-only
                PrivateTmp=yes
                PrivateDevices=yes
                ProtectKernelTunables=yes
                ProtectControlGroups=yes
                RestrictSUIDSGID=yes
                LockPersonality=yes

                [Install]
                WantedBy=multi-user.target
                """.formatted(
                        quoted(launcher(SystemdUnit.class.getProtectionDomain().getCodeSource())),
                        quoted(home.resolve(ProductionSettings.FILE)));
    }

    /** Returns the launcher in a directory above this program's jar, or where a release is usually unpacked. */
    private static Path launcher(@Nullable CodeSource source) {
        try {
            Path above = source == null ? null : Path.of(source.getLocation().toURI());
            while (above != null) {
                if (Files.isExecutable(above.resolve(LAUNCHER))) {
                    return above.resolve(LAUNCHER);
                }
                above = above.getParent();
            }
        } catch (URISyntaxException | IllegalArgumentException nowhere) {
            // A class loader that has no files: no launcher is there either.
        }
        return USUAL_HOME.resolve(LAUNCHER);
    }

    /** Quotes {@code path} as a word of a command line; systemd expands what follows a percent or dollar sign. */
    private static String quoted(Path path) {
        String text = path.toString();
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return escaped.contains(" ") ? "\"" + escaped + "\"" : escaped;
    }
}
