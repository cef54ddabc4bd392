package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.imports.Mapping.FileMapping;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.NumberProfile;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.TimeProfile;
import org.temas.platform.imports.TimeStyle;

/** How the numbers and times of one file are read; learns it from the values while they pass by, unless it is told. */
final class Reading {

    private static final int ENOUGH = 20_000;

    private final ZoneId zone;
    private final FileMapping file;
    private final Map<Field, NumberProfile> numbers = new EnumMap<>(Field.class);
    private final Map<Field, TimeProfile> times = new EnumMap<>(Field.class);
    private final Map<Field, NumberStyle> numberStyles = new EnumMap<>(Field.class);
    private final Map<Field, TimeStyle> timeStyles = new EnumMap<>(Field.class);
    private final Set<Field> ambiguous = EnumSet.noneOf(Field.class);
    private long observed;
    private boolean learning = true;

    Reading(FileMapping file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
        for (Field field : file.columns().values()) {
            switch (field.type()) {
                case NUMBER -> numbers.put(field, new NumberProfile());
                case TIME -> times.put(field, new TimeProfile());
                case TEXT, RAW -> {}
            }
        }
    }

    void observe(Field field, String value) {
        if (!learning) {
            return;
        }
        if (numbers.get(field) instanceof NumberProfile profile && file.numbers() == null) {
            profile.observe(value);
        } else if (times.get(field) instanceof TimeProfile profile && file.times() == null) {
            profile.observe(value);
        }
    }

    /** Stops learning once there were enough rows and nothing is open any more. */
    void rowEnded() {
        if (learning && ++observed % ENOUGH == 0) {
            learning = numbers.values().stream().anyMatch(NumberProfile::isAmbiguous)
                    || times.values().stream().anyMatch(TimeProfile::isAmbiguous);
        }
    }

    /** All values have been seen: settles the styles. */
    void settle() {
        numbers.forEach((field, profile) -> numberStyles.put(field, style(field, profile)));
        times.forEach((field, profile) -> timeStyles.put(field, style(field, profile)));
    }

    private NumberStyle style(Field field, NumberProfile profile) {
        if (file.numbers() != null) {
            return file.numbers();
        }
        NumberStyle own = profile.style();
        if (own != null) {
            return own;
        }
        if (profile.isAmbiguous() && file.layout().format() == Layout.Format.CSV) {
            // the other columns of the file know; a semicolon between values means a comma inside them
            for (NumberProfile other : numbers.values()) {
                if (other.style() instanceof NumberStyle known) {
                    return known;
                }
            }
            ambiguous.add(field);
            return file.layout().delimiter() == Layout.Delimiter.SEMICOLON ? NumberStyle.COMMA : NumberStyle.POINT;
        }
        return NumberStyle.POINT;
    }

    private TimeStyle style(Field field, TimeProfile profile) {
        if (file.times() != null) {
            return file.times();
        }
        if (profile.isAmbiguous()) {
            for (TimeProfile other : times.values()) {
                if (!other.isAmbiguous()
                        && (other.style() == TimeStyle.DAY_FIRST || other.style() == TimeStyle.MONTH_FIRST)) {
                    return other.style();
                }
            }
            ambiguous.add(field);
        }
        TimeStyle own = profile.style();
        return own == null ? TimeStyle.YEAR_FIRST : own;
    }

    /** Fields whose values could be read in two ways, and no value decided. */
    Set<Field> ambiguous() {
        return ambiguous;
    }

    ZoneId zone() {
        return zone;
    }

    /** Whether the file has a column for it. */
    boolean reads(Field field) {
        return file.has(field);
    }

    @Nullable
    BigDecimal number(Field field, String text) {
        return numberStyles.getOrDefault(field, NumberStyle.POINT).parse(text);
    }

    @Nullable
    Instant time(Field field, String text) {
        return timeStyles.getOrDefault(field, TimeStyle.YEAR_FIRST).parse(text, zone);
    }
}
