package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.DailyCheck;
import io.chancery.rotation.MaintenanceWindow;
import io.chancery.rotation.RotationRules;
import io.chancery.rotation.SampleRules;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.TaskStores;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time alone brings about, day by day. */
class RotationScheduleTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String AUTOMATIC = "automatic-2-2026-12-22-2";

    private final TestTopology topology = new TestTopology();
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<RotationResult> results = new ArrayList<>();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void announcesThenRotatesThenDisables() {
        every(Duration.ofDays(30));

        days(40);

        assertEquals(
                List.of(
                        "2026-12-09T00:00:00Z KEY_ROTATION_NOTICE " + AUTOMATIC + " 1",
                        "2026-12-23T00:00:00Z KEY_ROTATION_START " + AUTOMATIC + " null",
                        "2026-12-23T00:00:00Z KEY_ROTATION_COMPLETE " + AUTOMATIC + " 2",
                        "2026-12-26T00:00:00Z KEY_DISABLED disable-1 1"),
                told());
        assertEquals(List.of(AUTOMATIC + " completed"), outcomes());
    }

    @Test
    void tellsAndDoesNothingTwiceHoweverOftenItStarts() {
        every(Duration.ofDays(30));

        for (String moment : List.of(
                "2026-12-08T12:00:00Z",
                "2026-12-09T00:00:00Z",
                "2026-12-22T12:00:00Z",
                "2026-12-23T00:00:00Z",
                "2026-12-25T12:00:00Z",
                "2026-12-26T00:00:00Z",
                "2027-01-06T12:00:00Z")) {
            topology.clock.advance(Duration.between(topology.clock.instant(), Instant.parse(moment)));
            restart();
            topology.lookAround();
            restart();
            topology.finish();
        }
        read();

        assertEquals(
                List.of(
                        Type.KEY_ROTATION_NOTICE,
                        Type.KEY_ROTATION_START,
                        Type.KEY_ROTATION_COMPLETE,
                        Type.KEY_DISABLED),
                events.stream().map(AuditEvent::type).toList());
        assertEquals(List.of(AUTOMATIC + " completed"), outcomes());
        assertEquals(1, topology.kms.created().size());
        assertEquals(State.RETIRED, record().version(1).state());
    }

    @Test
    void waitsForApprovalOnItsDay() {
        require(1);
        every(Duration.ofDays(30));
        days(35);

        assertEquals(List.of(), topology.results());
        send("bob", "approve", new RotationCommand.Approve(AUTOMATIC, null));
        topology.finish();
        read();

        assertEquals(List.of("approve completed", AUTOMATIC + " completed"), outcomes());
    }

    @Test
    void beginsOnItsDayIfItWasApprovedOfBefore() {
        require(1);
        every(Duration.ofDays(30));
        days(20);

        send("bob", "approve", new RotationCommand.Approve(AUTOMATIC, null));
        days(9);
        assertEquals(1, record().currentVersion());
        days(3);

        assertEquals(2, record().currentVersion());
    }

    @Test
    void waitsForSomebodyElseThanWhoSetThePolicy() {
        require(1);
        every(Duration.ofDays(30));
        days(35);

        send("approve", new RotationCommand.Approve(AUTOMATIC, null));
        topology.finish();
        read();

        assertEquals(List.of("approve already-approved"), outcomes());
        assertEquals(1, record().currentVersion());
    }

    @Test
    void skipsARotationThatIsCancelled() {
        every(Duration.ofDays(30));
        days(20);

        send("cancel", new RotationCommand.Cancel(AUTOMATIC, "not now"));
        days(31);

        assertEquals(List.of("cancel completed", AUTOMATIC + " rotation-cancelled"), outcomes());
        assertEquals(1, record().currentVersion());
        assertTrue(events.getLast().subject().startsWith("automatic-2-2027-01-21"), () -> "" + told());
    }

    @Test
    void announcesARotationAnewThatFailed() {
        every(Duration.ofDays(30));
        days(20);
        topology.kms.makeAndDisableNothing();

        days(25);

        assertEquals(List.of(AUTOMATIC + " rotation-failed"), outcomes());
        assertEquals(1, record().currentVersion());
        assertEquals(
                "automatic-2-2027-01-07-5",
                events.stream()
                        .filter(event -> event.type() == Type.KEY_ROTATION_NOTICE)
                        .toList()
                        .getLast()
                        .subject());
    }

    @Test
    void beginsWhenTheMaintenanceWindowOpens() {
        rules(SampleRules.of(
                SampleRules.OPT_IN,
                new DailyCheck(0, 100),
                new MaintenanceWindow(Set.of(DayOfWeek.SATURDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        every(Duration.ofDays(30));

        days(40);

        assertEquals(
                List.of(
                        "2026-12-09T00:00:00Z KEY_ROTATION_NOTICE " + AUTOMATIC + " 1",
                        "2026-12-26T00:00:00Z KEY_ROTATION_START " + AUTOMATIC + " null",
                        "2026-12-26T00:00:00Z KEY_ROTATION_COMPLETE " + AUTOMATIC + " 2",
                        "2026-12-29T00:00:00Z KEY_DISABLED disable-1 1"),
                told());
    }

    @Test
    void rotatesWalletsWithoutAPolicyWhereTheirTenantIsListedAndAtTheHourThatIsSet() {
        rules(SampleRules.of(
                new Automation(Automation.Mode.OPT_IN, Set.of(TestTopology.WALLET.tenant())),
                new DailyCheck(12, 100),
                MaintenanceWindow.ALWAYS));
        topology.withKeys(TestTopology.WALLET);

        days(95);

        assertEquals(
                List.of(
                        "2027-02-06T12:00:00Z KEY_ROTATION_NOTICE automatic-2-2027-02-20-1 1",
                        "2027-02-20T12:00:00Z KEY_ROTATION_START automatic-2-2027-02-20-1 null",
                        "2027-02-20T12:00:00Z KEY_ROTATION_COMPLETE automatic-2-2027-02-20-1 2"),
                told());
    }

    @Test
    void looksAtAsManyWalletsTogetherAsAreSet() {
        rules(SampleRules.of(SampleRules.OPT_IN, new DailyCheck(0, 10), MaintenanceWindow.ALWAYS));

        assertEquals(List.of(10, 10, 5, 0), announcedInEachLook(25, 4));
    }

    @Test
    void looksAtAHundredWalletsAtATime() {
        assertEquals(List.of(100, 50, 0), announcedInEachLook(150, 3));
    }

    private List<Integer> announcedInEachLook(int count, int looks) {
        List<WalletId> wallets = IntStream.range(0, count)
                .mapToObj(number -> new WalletId("acme", "wallet-%03d".formatted(number)))
                .toList();
        topology.withKeys(wallets.toArray(WalletId[]::new));
        for (WalletId wallet : wallets) {
            topology.send(TestTopology.command("every-" + wallet.alias(), wallet, schedule(Duration.ofDays(30))));
        }
        topology.audit();
        topology.clock.advance(Duration.between(ManualClock.START, Instant.parse("2026-12-09T00:00:00Z")));

        List<Integer> announced = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            topology.lookAround();
            announced.add(topology.audit().size());
        }
        return announced;
    }

    @Test
    void warnsOfAnOldKeyOnce() {
        topology.withKeys(TestTopology.WALLET);
        topology.clock.advance(Duration.ofDays(360));

        days(20);

        assertEquals(
                List.of(
                        "2027-11-18T00:00:00Z KEY_ROTATION_NOTICE due-1 1",
                        "2027-11-18T00:00:00Z KEY_OVERDUE overdue-1 1",
                        "2027-11-23T00:00:00Z KEY_AGE_WARNING age-1 1"),
                told());
        assertEquals(1, record().schedule().ageWarnedVersion());
    }

    @Test
    void triesToDisableAKeyEveryHour() {
        topology.kms.with("new-key", KeySpec.ECC_SECG_P256K1);
        topology.withKeys(TestTopology.WALLET);
        send("rotate", new RotationCommand.RotateTo("new-key", Duration.ZERO));
        topology.finish();
        topology.audit();
        topology.kms.makeAndDisableNothing();

        topology.pass(Duration.ofSeconds(1));
        topology.pass(HOUR.minusSeconds(1));
        topology.pass(Duration.ofSeconds(1));
        topology.kms.makeAndDisableAgain();
        topology.pass(HOUR);
        topology.pass(HOUR);

        assertEquals(
                List.of("kms-signing-error", "kms-signing-error", "success"),
                topology.audit().stream().map(AuditEvent::outcome).toList());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
    }

    private void every(Duration interval) {
        topology.withKeys(TestTopology.WALLET);
        topology.send(TestTopology.command("every", TestTopology.WALLET, schedule(interval)));
        topology.results();
        topology.audit();
    }

    private static Action schedule(Duration interval) {
        return new RotationCommand.SetRotationPolicy(interval, Duration.ofDays(3), true);
    }

    /** From the next launch on so many must approve of automatic rotations. */
    private void require(int automaticApprovals) {
        rules(SampleRules.of(1, automaticApprovals));
    }

    private void rules(RotationRules rules) {
        topology.rules = rules;
        topology.restart();
    }

    private void send(String id, Action action) {
        send("ops", id, action);
    }

    private void send(String issuer, String id, Action action) {
        topology.send(new RotationCommand(id, TestTopology.WALLET, issuer, topology.clock.instant(), action));
    }

    /** Looks around at every noon and midnight, more than once as a worker would. */
    private void days(int days) {
        for (int halves = 0; halves < 2 * days; halves++) {
            topology.pass(DAY.dividedBy(2));
            topology.pass(Duration.ZERO);
        }
        read();
    }

    private void restart() {
        read();
        topology.restart();
    }

    private void read() {
        events.addAll(topology.audit());
        results.addAll(topology.results());
    }

    private KeyRecord record() {
        return Objects.requireNonNull(
                new KeyTable(topology.store(TaskStores.KEYS), topology.codec, topology.keyView, topology.keyWrites)
                        .find(TestTopology.WALLET));
    }

    private List<String> told() {
        return events.stream()
                .map(event -> event.timestamp() + " " + event.type() + " " + event.subject() + " " + event.keyVersion())
                .toList();
    }

    private List<String> outcomes() {
        return results.stream()
                .map(result -> result.commandId() + " " + result.code())
                .toList();
    }
}
