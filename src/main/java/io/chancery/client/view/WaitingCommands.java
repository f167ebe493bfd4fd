package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The commands that wait for approvals, as their compacted topic has them now. */
public final class WaitingCommands {
    private WaitingCommands() {}

    /** Reads the topic from its beginning to its end: every command that waits, by wallet and id. */
    public static Collection<WaitingCommand> readAll(ChanceryConfig config, RecordCodec codec) {
        Map<String, WaitingCommand> waiting = new TreeMap<>();
        AnswerCheck check = AnswerCheck.of(config);
        check.warn();
        LatestRecords.read(config, config.topics().commandProposals(), record -> {
            if (!check.accepts(JwsType.PROPOSAL, record)) {
                return;
            }
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            waiting.remove(key);
            if (record.value() != null) {
                waiting.put(key, read(codec, key, codec.readCommandProposal(record.topic(), record.value())));
            }
        });
        check.requireAny(config.topics().commandProposals());
        return waiting.values();
    }

    /**
     * Reads the command that {@code proposal} holds; throws {@link UnreadableRecordException} if that is another one.
     */
    public static WaitingCommand read(RecordCodec codec, CommandProposal proposal) {
        return read(codec, proposal.key(), proposal);
    }

    private static WaitingCommand read(RecordCodec codec, String key, CommandProposal proposal) {
        try {
            RotationCommand command =
                    codec.restoreRotationCommand(proposal.command().toArray());
            boolean isOfKey = proposal.key().equals(key)
                    && command.wallet().equals(proposal.head().wallet())
                    && command.id().equals(proposal.head().commandId())
                    && command.issuer().equals(proposal.head().issuer());
            if (isOfKey) {
                return new WaitingCommand(proposal, command);
            }
        } catch (InvalidCommandException malformed) {
            throw new UnreadableRecordException(Reason.CORRUPT, "holds no command", malformed);
        }
        throw new UnreadableRecordException(Reason.MISROUTED, "holds another command than it says");
    }
}
