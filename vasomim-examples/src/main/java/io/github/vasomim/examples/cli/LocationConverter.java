package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.io.FrameLocation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Makes locations of frames of what stands on the command line. */
public final class LocationConverter implements ITypeConverter<FrameLocation> {
    /** Between two locations: a comma that is not part of an alternative such as <code>{png,jpg}</code>. */
    public static final String COMMA = ",(?![^{}]*\\})";

    /** For the command line. */
    public LocationConverter() {}

    @Override
    public FrameLocation convert(String text) {
        try {
            return FrameLocation.parse(text);
        } catch (InputException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
