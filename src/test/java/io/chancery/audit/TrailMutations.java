package io.chancery.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Changes to an exported trail that somebody without the key can make. */
public final class TrailMutations {
    private static final RecordJson JSON = new RecordJson(new RecordMapper());
    private static final int KINDS = 12;

    private TrailMutations() {}

    /** The lines of {@code trail}. */
    public static List<ObjectNode> lines(Trail trail) {
        return new ArrayList<>(trail.events().stream().map(JSON::write).toList());
    }

    /**
     * Changes {@code lines} in a way that {@code seed} chooses, and says in which.
     *
     * @param other lines of another trail of the same form
     */
    public static String change(List<ObjectNode> lines, List<ObjectNode> other, int seed) {
        Random random = new Random(seed);
        return change(lines, other, seed % KINDS, random);
    }

    private static String change(List<ObjectNode> lines, List<ObjectNode> other, int kind, Random random) {
        int at = random.nextInt(lines.size());
        int partitions = lines.getLast().get("partition").asInt() + 1;
        ObjectNode line = lines.get(at);
        return switch (kind) {
            case 0, 1, 2 -> edit(line, random);
            case 3 -> "drop " + lines.remove(at);
            case 4 -> {
                lines.add(random.nextInt(at + 1, lines.size() + 1), line);
                yield "duplicate " + line;
            }
            case 5 -> {
                int with = random.nextInt(lines.size());
                boolean same = line.get("partition").equals(lines.get(with).get("partition"));
                if (!same || at == with) {
                    with = at < partitions ? at + partitions : at - partitions;
                }
                Collections.swap(lines, at, with);
                yield "swap " + at + " and " + with;
            }
            case 6 -> {
                lines.sort((a, b) -> Long.compare(
                        b.get("sequence").asLong() % 5, a.get("sequence").asLong() % 5));
                yield "reorder";
            }
            case 7 -> {
                int cut = random.nextInt(1, lines.size());
                lines.subList(0, cut).clear();
                yield "cut the first " + cut;
            }
            case 8 -> {
                int cut = random.nextInt(1, lines.size() + 1);
                lines.subList(lines.size() - cut, lines.size()).clear();
                yield "cut the last " + cut;
            }
            case 9 -> {
                int from = random.nextInt(lines.size());
                for (int i = from; i < lines.size(); i++) {
                    lines.set(i, other.get(i));
                }
                yield "splice with another trail from " + from;
            }
            case 10 -> {
                int moved = random.nextInt(1, partitions);
                int partition = line.get("partition").asInt();
                for (int i = at; i < lines.size(); i++) {
                    if (lines.get(i).get("partition").asInt() == partition) {
                        lines.get(i).put("partition", (partition + moved) % partitions);
                    }
                }
                yield "splice two partitions from " + at;
            }
            default -> {
                fork(lines, at);
                yield "edit and hash again from " + at;
            }
        };
    }

    /** Changes signed notes, as {@code seed} chooses, and says how. */
    public static String changeCheckpoints(List<String> notes, int seed) {
        Random random = new Random(seed);
        int at = random.nextInt(notes.size());
        int partition = partition(notes.get(at));
        return switch (seed % 4) {
            case 0 -> {
                notes.removeIf(note -> partition(note) == partition);
                yield "drop those of partition " + partition;
            }
            case 1 -> {
                notes.subList(at, notes.size()).clear();
                yield "drop all from " + at;
            }
            case 2 -> {
                notes.subList(at, notes.size()).removeIf(note -> partition(note) == partition);
                yield "drop those of partition " + partition + " from " + at;
            }
            default -> {
                String note = notes.get(at);
                int character = random.nextInt(note.length());
                char other = note.charAt(character) == 'A' ? 'B' : 'A';
                notes.set(at, note.substring(0, character) + other + note.substring(character + 1));
                yield "edit " + note + " at " + character;
            }
        };
    }

    private static int partition(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text()).partition();
    }

    /** Changes a field's value to another that the field may have, or to none. */
    private static String edit(ObjectNode line, Random random) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(line.properties());
        Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (value instanceof ObjectNode origin) {
            origin.put("offset", origin.get("offset").asLong() + 1);
        } else if (value.isNumber()) {
            line.put(name, value.asLong() + 1 + random.nextInt(3));
        } else if (value.isBoolean()) {
            line.put(name, !value.booleanValue());
        } else if (value.isNull()) {
            line.set(name, invented(name));
        } else if (random.nextInt(5) == 0) {
            line.putNull(name);
        } else {
            line.set(name, other(name, value.asText(), random));
        }
        return "edit " + name + " from " + value + " to " + line.get(name);
    }

    private static JsonNode other(String name, String text, Random random) {
        if (name.equals("type")) {
            return new TextNode(text.equals("SIGN_FAILURE") ? "AUDIT_STOP" : "SIGN_FAILURE");
        }
        if (name.equals("timestamp")) {
            return new TextNode(Instant.parse(text).plusMillis(1).toString());
        }
        if (text.startsWith("0x")) {
            int at = 2 + random.nextInt(text.length() - 2);
            char digit = text.charAt(at) == '0' ? '1' : '0';
            return new TextNode(text.substring(0, at) + digit + text.substring(at + 1));
        }
        return new TextNode(random.nextBoolean() ? text + "x" : text.isEmpty() ? "x" : text.substring(1));
    }

    private static JsonNode invented(String name) {
        return switch (name) {
            case "keyVersion", "attempts", "previousKeyVersion", "newKeyVersion" -> IntNode.valueOf(1);
            case "sealed" -> BooleanNode.FALSE;
            case "digest", "transactionHash", "previousHash", "policyDigest", "approvalDigest" ->
                new TextNode("0x" + "ab".repeat(32));
            case "policyVersion" -> new TextNode("7");
            default -> new TextNode("invented");
        };
    }

    /** What somebody does who knows the encoding and has no key. */
    private static void fork(List<ObjectNode> lines, int at) {
        int partition = lines.get(at).get("partition").asInt();
        lines.get(at).put("actor", "mallory");
        ChainHead head = null;
        for (int i = at; i < lines.size(); i++) {
            AuditEvent event = JSON.readAuditEvent(lines.get(i));
            ChainLink link = Objects.requireNonNull(event.link());
            if (link.partition() == partition) {
                Bytes previous = link.previousHash();
                ChainHead before = head != null
                        ? head
                        : previous == null ? ChainHead.EMPTY : new ChainHead(link.sequence() - 1, previous);
                AuditEvent forged = AuditChain.append(before, partition, event);
                head = AuditChain.after(Objects.requireNonNull(forged.link()));
                lines.set(i, JSON.write(forged));
            }
        }
    }
}
