package io.github.vasomim.io.pytorch;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The globals a pickle may name. Anything else is refused by name before it could mean anything: this is what keeps a weights file
 * from being a program. Training programs keep their settings beside the weights; what these consist of may be named, too, but nothing
 * comes of it.
 */
final class StateDictGlobals {
    private static final Set<String> SETTINGS = Set.of(
            "argparse.Namespace",
            "pathlib.PosixPath",
            "pathlib.PurePosixPath",
            "pathlib.WindowsPath",
            "pathlib.PureWindowsPath",
            "torch.device",
            "torch.float32",
            "torch.float16",
            "torch.bfloat16",
            "torch.float64",
            "numpy.dtype",
            "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar",
            "_codecs.encode",
            "__builtin__.set",
            "builtins.set");

    private StateDictGlobals() {}

    /**
     * Looks one up.
     *
     * @throws CheckpointFault if a state dictionary does not need it
     */
    static PickleValue find(String module, String name) {
        PickleValue found = switch (module) {
            case "collections" -> "OrderedDict".equals(name) ? callable(StateDictFunction.ORDERED_DICT) : null;
            case "torch" -> "Size".equals(name) ? callable(StateDictFunction.SIZE) : storageClass(name);
            case "torch._utils" -> rebuild(name);
            default -> null;
        };
        if (found == null && SETTINGS.contains(module + "." + name)) {
            return new PickleValue.Inert(name);
        }
        if (found == null) {
            throw CheckpointFault.notStateDict("global " + CheckpointFault.printable(module + "." + name)
                    + " is not allowed: a weights file holds only tensors");
        }
        return found;
    }

    private static @Nullable PickleValue rebuild(String name) {
        return switch (name) {
            case "_rebuild_tensor", "_rebuild_tensor_v2" -> callable(StateDictFunction.REBUILD_TENSOR);
            case "_rebuild_parameter", "_rebuild_parameter_with_state" -> callable(StateDictFunction.REBUILD_PARAMETER);
            default -> null;
        };
    }

    private static @Nullable PickleValue storageClass(String name) {
        StorageType type = StorageType.named(name);
        return type == null ? null : new PickleValue.StorageClass(type);
    }

    private static PickleValue callable(StateDictFunction function) {
        return new PickleValue.Callable(function);
    }
}
