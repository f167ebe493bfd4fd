package io.chancery.cli.audit;

import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.CommandProgress;
import io.chancery.client.RequestRoundTrip;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.util.HashSet;
import java.util.Set;

/**
 * Has a worker write into the trail that personal data is read: by a signed command for each request, whose result is
 * waited for. A request is told once, however many of its events are read.
 */
final class AuditedReveal implements RevealNotice {
    private final ChanceryClient client;
    private final CommandOptions command;
    private final String reason;
    private final Output output;
    private final Set<String> told = new HashSet<>();
    private boolean warned;

    /**
     * For one run.
     *
     * @param client closed with this
     * @param output warns once if nothing shows that a worker wrote the result
     */
    AuditedReveal(ChanceryClient client, CommandOptions command, String reason, Output output) {
        this.client = client;
        this.command = command;
        this.reason = reason;
        this.output = output;
    }

    @Override
    public void give(AuditDetail detail) {
        String request = detail.wallet().key() + "/" + detail.subject();
        if (!told.contains(request)) {
            require(RequestRoundTrip.commandOrWait(
                    client,
                    command.command(detail.wallet(), new RotationCommand.RevealPersonalData(detail.subject(), reason)),
                    command.timeout()));
            told.add(request);
        }
    }

    private void require(CommandProgress progress) {
        switch (progress) {
            case CommandProgress.Ended ended -> {
                RotationResult result = ended.result();
                if (result.status() != RotationResult.Status.COMPLETED) {
                    throw notAudited(result.reason() + " (" + result.code() + ")");
                }
                if (!ended.verified() && !warned) {
                    warned = true;
                    output.warn(
                            "UNVERIFIED: nothing shows that a worker wrote the result; the command stands in its topic. Set "
                                    + Settings.OFFICE_KEY + " to have results verified");
                }
            }
            case CommandProgress.Waits waits -> throw notAudited("the command waits for approvals");
            case CommandProgress.Over over -> throw notAudited("the command is over");
        }
    }

    private static Failure notAudited(String why) {
        return new Failure(
                "reveal-not-audited",
                ExitCode.FAILED,
                "nothing is shown, for the trail does not say that the personal data is read: " + why,
                "give an operator's --issuer and --key-file who may order for the tenant, and have a worker run; or"
                        + " pass --unaudited",
                null);
    }

    @Override
    public void close() {
        client.close();
    }
}
