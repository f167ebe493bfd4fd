package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.rotation.effect.KeyTie;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The tenant {@code evil}, whose wallet is in the same partition, takes sequences of acme's account on the XRP Ledger,
 * spends without its budget noticing, or has nonces released that are not its own.
 */
class SharedSequencesTest {
    private static final WalletId ACME = TestTopology.WALLET;
    private static final WalletId EVIL = new WalletId("evil", "loot");
    private static final String ACMES_KEY = "acmes-key";
    private static final String EVILS_KEY = "evils-key";
    private static final String LATER_KEY = "later-key";
    private static final String SHARED = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";
    private static final String SETTINGS = "'TransactionType': 'AccountSet'";
    private static final String OTHER_SETTINGS = "'TransactionType': 'AccountSet', 'SetFlag': 1";

    private final TestTopology topology = new TestTopology();
    private int next;

    @BeforeEach
    void register() {
        for (String key : new String[] {ACMES_KEY, EVILS_KEY, LATER_KEY}) {
            topology.kms.with(key, KeySpec.ECC_NIST_EDWARDS25519);
        }
        assertEquals("completed", command(ACME, registration(ACMES_KEY)));
        assertEquals("completed", command(EVIL, registration(EVILS_KEY)));
        policy(ACME, "1000", SHARED, ACMES_KEY);
        policy(EVIL, "100", SHARED, ACMES_KEY);
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void signingForAcmesAccountTakesNoSequenceOfIt() {
        assertEquals("signed", oneOfMany(EVIL, account(ACMES_KEY), 7, OTHER_SETTINGS));

        assertEquals("signed", alone(ACME, account(ACMES_KEY), 7, SETTINGS));
        assertEquals("nonce-conflict", alone(ACME, account(ACMES_KEY), 7, OTHER_SETTINGS));
    }

    @Test
    void whatAcmeSignsForItsAccountTakesNothingFromAnotherSigner() {
        assertEquals("signed", alone(ACME, account(ACMES_KEY), 7, SETTINGS));
        assertEquals("signed", oneOfMany(EVIL, account(ACMES_KEY), 7, SETTINGS));
    }

    @Test
    void signersOfOneTransactionDoNotBlockEachOther() {
        assertEquals("signed", oneOfMany(ACME, SHARED, 1, SETTINGS));
        assertEquals("signed", oneOfMany(EVIL, SHARED, 1, SETTINGS));
    }

    @Test
    void anotherSignersTransactionMayBeAnotherOne() {
        assertEquals("signed", oneOfMany(EVIL, SHARED, 1, OTHER_SETTINGS));
        assertEquals("signed", oneOfMany(ACME, SHARED, 1, SETTINGS));
        assertEquals("nonce-conflict", oneOfMany(EVIL, SHARED, 1, SETTINGS));
        assertEquals("nonce-conflict", oneOfMany(ACME, SHARED, 1, OTHER_SETTINGS));
    }

    @Test
    void aWalletIsOneSignerWhateverItsKey() {
        assertEquals("signed", oneOfMany(ACME, SHARED, 1, SETTINGS));
        assertEquals("completed", command(ACME, new RotationCommand.RotateTo(LATER_KEY, Duration.ofDays(1))));

        assertEquals("nonce-conflict", oneOfMany(ACME, SHARED, 1, OTHER_SETTINGS));
    }

    /** For its own account a wallet signs one transaction, whether alone or as one of several. */
    @Test
    void anOwnAccountHasOneTransactionForASequence() {
        assertEquals("signed", alone(ACME, account(ACMES_KEY), 7, SETTINGS));
        assertEquals("nonce-conflict", oneOfMany(ACME, account(ACMES_KEY), 7, SETTINGS));
    }

    @Test
    void whatAnotherWalletSignedDoesNotPayForEvil() {
        String payment = "'TransactionType': 'Payment', 'Destination': '" + SHARED + "', 'Amount': '200'";

        assertEquals("signed", oneOfMany(ACME, SHARED, 1, payment));
        assertEquals("budget-exceeded", oneOfMany(EVIL, SHARED, 1, payment));
    }

    @Test
    void aWalletsOperatorsReleaseWhatItTookOfAnAccountOfOthers() {
        oneOfMany(ACME, SHARED, 1, SETTINGS);
        oneOfMany(EVIL, SHARED, 1, SETTINGS);

        assertEquals("completed", command(ACME, release(SHARED, 1)));

        assertEquals("nonce-conflict", oneOfMany(EVIL, SHARED, 1, OTHER_SETTINGS));
        assertEquals("signed", oneOfMany(ACME, SHARED, 1, OTHER_SETTINGS, "14"));
    }

    @Test
    void evilsOperatorsReleaseNothingThatAcmeTook() {
        alone(ACME, account(ACMES_KEY), 7, SETTINGS);
        oneOfMany(ACME, SHARED, 1, SETTINGS);

        assertEquals("not-the-wallets-account", command(EVIL, release(account(ACMES_KEY), 7)));
        assertEquals("not-the-wallets-account", command(EVIL, release(SHARED, 1)));

        oneOfMany(EVIL, account(ACMES_KEY), 7, SETTINGS);
        assertEquals("completed", command(EVIL, release(account(ACMES_KEY), 7)));
        assertEquals("nonce-conflict", alone(ACME, account(ACMES_KEY), 7, OTHER_SETTINGS));
    }

    /** Evil registered it while nobody looked whose it was, and has it in its record for ever. */
    @Test
    void anAccountIsNotEvilsByAKeyThatItHasLostToAcme() {
        topology.tie = new KeyTie.None();
        topology.restart();
        assertEquals("completed", command(EVIL, new RotationCommand.RotateTo(LATER_KEY, Duration.ZERO)));
        assertEquals("completed", command(EVIL, new RotationCommand.RotateTo(EVILS_KEY, Duration.ZERO)));
        topology.tie = new KeyTie.ToTenants(Map.of(ACMES_KEY, "acme", EVILS_KEY, "evil", LATER_KEY, "acme")::get);
        topology.restart();
        assertEquals("completed", command(ACME, new RotationCommand.RotateTo(LATER_KEY, Duration.ZERO)));
        policy(EVIL, "100", SHARED, LATER_KEY);

        assertEquals("account-mismatch", alone(EVIL, account(LATER_KEY), 7, SETTINGS));
        assertEquals("account-mismatch", oneOfMany(EVIL, account(LATER_KEY), 7, SETTINGS));
        assertEquals("signed", alone(ACME, account(LATER_KEY), 7, OTHER_SETTINGS));
        assertEquals("not-the-wallets-account", command(EVIL, release(account(LATER_KEY), 7)));
    }

    private static RotationCommand.Action registration(String key) {
        return new RotationCommand.RegisterKey(key, KeySpec.ECC_NIST_EDWARDS25519);
    }

    private static RotationCommand.Action release(String account, int sequence) {
        return new ReleaseNonce("xrpl:0", account, String.valueOf(sequence), null, null, false, "test");
    }

    private void policy(WalletId wallet, String perDay, String account, String key) {
        String document = """
                {'format': 1, 'budgets': {'xrpl:0': {'perDay': '%s'}},
                 'rules': [{'id': 'a', 'requesters': ['*'], 'chains': ['xrpl:0'],
                            'xrplTransaction': {'types': ['AccountSet', 'Payment'], 'destinations': ['*'],
                                'accountSettings': {'set': ['asfRequireDest']}, 'signFor': ['%s', '%s'],
                                'withoutLastLedger': true}}]}""".formatted(perDay, account, account(key));
        assertEquals("completed", command(wallet, new RotationCommand.SetPolicy(document.replace('\'', '"'))));
    }

    /** The code of the result of a command. */
    private String command(WalletId wallet, RotationCommand.Action action) {
        topology.send(TestTopology.command("command-" + next++, wallet, action));
        topology.finish();
        return topology.results().getLast().code();
    }

    private String account(String key) {
        return XrplKeys.address(new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, topology.kms.publicKey(key)));
    }

    private String alone(WalletId wallet, String account, int sequence, String fields) {
        return ask(wallet, account, sequence, fields, "12");
    }

    private String oneOfMany(WalletId wallet, String account, int sequence, String fields) {
        return oneOfMany(wallet, account, sequence, fields, "12");
    }

    private String oneOfMany(WalletId wallet, String account, int sequence, String fields, String fee) {
        return ask(wallet, account, sequence, fields + ", 'SigningPubKey': ''", fee);
    }

    /** How a transaction ends. */
    private String ask(WalletId wallet, String account, int sequence, String fields, String fee) {
        topology.send(LedgerRequests.of("request-" + next++, wallet, account, sequence, fee, fields));
        topology.finish();
        return topology.signed().isEmpty()
                ? topology.rejections().getFirst().rejection().code().code()
                : "signed";
    }
}
