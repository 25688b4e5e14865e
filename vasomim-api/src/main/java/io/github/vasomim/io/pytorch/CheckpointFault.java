package io.github.vasomim.io.pytorch;

import io.github.vasomim.InputException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * What is wrong inside a checkpoint, before the file is named: the code below {@link PytorchFile} does not know its path.
 */
final class CheckpointFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Longer text from a file is cut in messages. */
    private static final int PRINTED_CHARACTERS = 120;

    private static final String RESAVE = "Re-save it with torch.save(model.state_dict(), path)";

    private final String rule;
    private final String fix;

    CheckpointFault(String rule, String fix) {
        super(rule);
        this.rule = rule;
        this.fix = fix;
    }

    /** The bytes contradict themselves or each other. */
    static CheckpointFault damaged(String rule) {
        return new CheckpointFault(rule, "The file is damaged or incomplete: copy or download it again");
    }

    /** The file may be sound, but it holds other things than a state dictionary. */
    static CheckpointFault notStateDict(String rule) {
        return new CheckpointFault(rule, RESAVE);
    }

    InputException in(Path file) {
        return new InputException(file, rule, fix, this);
    }

    /** Text from the file as it may stand in a message: one line, no control characters, not too long. */
    static String printable(String text) {
        String head = text.length() <= PRINTED_CHARACTERS ? text : text.substring(0, PRINTED_CHARACTERS) + "...";
        return head.replaceAll("\\p{C}", "?");
    }
}
