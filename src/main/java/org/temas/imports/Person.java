package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierKey;
import org.temas.customers.IdentifierType;

/** Who a line is about: identifiers and traits. */
record Person(List<Identifier> identifiers, Map<String, @Nullable Object> traits) {

    static Person of(Line line) throws LineRefused {
        return new Person(identifiers(line), traits(line));
    }

    private static List<Identifier> identifiers(Line line) throws LineRefused {
        var good = new ArrayList<Identifier>();
        Field bad = null;
        bad = add(good, line, Field.CUSTOMER_ID, IdentifierType.EXTERNAL, bad);
        bad = add(good, line, Field.EMAIL, IdentifierType.EMAIL, bad);
        bad = add(good, line, Field.PHONE, IdentifierType.PHONE, bad);
        if (good.isEmpty() && bad != null) {
            throw new LineRefused(LineRefused.Why.BAD_IDENTIFIER, line, bad, "");
        }
        return good;
    }

    /** One that cannot be right is left out where another one names the person. */
    private static @Nullable Field add(
            List<Identifier> good, Line line, Field field, IdentifierType type, @Nullable Field bad) {
        String value = line.text(field);
        if (value == null) {
            return bad;
        }
        if (IdentifierKey.of(type, value).isEmpty()) {
            return field;
        }
        good.add(new Identifier(type, value));
        return bad;
    }

    private static Map<String, @Nullable Object> traits(Line line) throws LineRefused {
        var traits = new LinkedHashMap<String, @Nullable Object>();
        text(traits, line, Field.NAME, "name");
        text(traits, line, Field.FIRST_NAME, "firstName");
        text(traits, line, Field.LAST_NAME, "lastName");
        text(traits, line, Field.GENDER, "gender");
        text(traits, line, Field.LANGUAGE, "language");
        text(traits, line, Field.COUNTRY, "country");
        text(traits, line, Field.PROVINCE, "province");
        text(traits, line, Field.DISTRICT, "district");
        text(traits, line, Field.CITY, "city");
        text(traits, line, Field.INCOME_BAND, "incomeBand");
        Instant birthday = line.time(Field.BIRTHDAY);
        if (birthday != null) {
            Reading reading = line.readings().of(line.file(), Field.BIRTHDAY);
            traits.put("birthday", birthday.atZone(reading.zone()).toLocalDate().toString());
        }
        whole(traits, line, Field.BIRTH_YEAR, "birthYear");
        whole(traits, line, Field.AGE, "age");
        String interests = line.text(Field.INTERESTS);
        if (interests != null) {
            traits.put(
                    "interests",
                    Arrays.stream(interests.split("[,;|]")).map(String::strip).toList());
        }
        traits.putAll(line.traits());
        return traits;
    }

    private static void text(Map<String, @Nullable Object> traits, Line line, Field field, String name) {
        String value = line.text(field);
        if (value != null) {
            traits.put(name, value);
        }
    }

    private static void whole(Map<String, @Nullable Object> traits, Line line, Field field, String name)
            throws LineRefused {
        BigDecimal value = line.number(field);
        if (value != null) {
            traits.put(name, value.intValue());
        }
    }
}
