package io.chancery.cli.keys;

import io.chancery.admission.guard.NonceAccounts;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.nonce.ReservedNonceReader;
import io.chancery.cli.nonce.ReservedNonces;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery keys show}. */
@Command(
        name = "show",
        description =
                "Show all of a wallet's keys: versions with their dates, policies, when the key should rotate, the"
                        + " rotation under way, and the nonces that Chancery signed for, or may have signed for, of every account of"
                        + " the wallet, those of former addresses and those that it has taken as one of several signers among them.",
        footer = {"", "Example: bin/chancery keys show acme/treasury -c chancery.properties"})
final class KeysShowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Override
    public void run() {
        WalletId id = Arguments.wallet(wallet);
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().signingKeys()));
            KeyRecord record = Arguments.registered(config, id);
            KeyTerms terms = KeyTerms.of(config);
            ReservedNonces nonces = ReservedNonceReader.read(config, admin, id, NonceAccounts.addresses(record));
            output.printLines(KeyReport.json(record, terms, nonces), KeyReport.text(record, terms, nonces));
        }
    }
}
