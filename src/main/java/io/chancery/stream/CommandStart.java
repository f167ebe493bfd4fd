package io.chancery.stream;

import io.chancery.admission.Freshness;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.RotationCode;
import io.chancery.seal.BrokenSealException;
import java.time.InstantSource;

/**
 * The second phase of a command, which is new and its issuer's: has it carried out, unless it came too late, what it
 * asks for is under way, or what is kept about its wallet or requester is refused.
 */
final class CommandStart {
    private final TaskCommands commands;
    private final Freshness freshness;
    private final RotationAnswers answers;
    private final InstantSource clock;

    CommandStart(TaskCommands commands, Freshness freshness, RotationAnswers answers, InstantSource clock) {
        this.commands = commands;
        this.freshness = freshness;
        this.answers = answers;
        this.clock = clock;
    }

    void start(RotationCommand command, CommandHead head) {
        try {
            commands.catchUp(command);
            startOnGoodState(command, head);
        } catch (BrokenSealException refused) {
            answers.refuseState(head);
        }
    }

    private void startOnGoodState(RotationCommand command, CommandHead head) {
        if (commands.isUnderWay(head)) {
            answers.repeated(head);
        } else if (!freshness.isFresh(command.issuedAt(), clock.instant())) {
            answers.reject(
                    head, RotationCode.COMMAND_EXPIRED.code(), "issuedAt", RotationCode.COMMAND_EXPIRED.description());
        } else {
            commands.give(command, head);
        }
    }
}
