package org.temas.imports;

import static org.temas.imports.Field.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a file is in an import: which fields its columns may be, and which it cannot do without. */
public enum Role {
    ORDERS(List.of(ORDER_TIME), union(Field.ORDER, Field.PERSON, Field.LINE)),
    ITEMS(List.of(ORDER_ID), union(Set.of(ORDER_ID, SHIPPING, TAX), Field.LINE)),
    PAYMENTS(List.of(ORDER_ID, PAYMENT_VALUE), EnumSet.of(ORDER_ID, PAYMENT_TYPE, PAYMENT_VALUE)),
    CUSTOMERS(List.of(), union(Set.of(CUSTOMER_REF, CREATED_AT), Field.PERSON)),
    PRODUCTS(List.of(PRODUCT_ID), EnumSet.of(PRODUCT_ID, PRODUCT_NAME, CATEGORY, BRAND)),
    CATEGORIES(List.of(CATEGORY, CATEGORY_NAME), EnumSet.of(CATEGORY, CATEGORY_NAME)),
    REVIEWS(List.of(ORDER_ID, SCORE), Field.REPLY),
    REFUNDS(
            List.of(REFUND_TOTAL),
            union(
                    Set.of(
                            ORDER_ID,
                            REFUND_ID,
                            REFUND_TIME,
                            REFUND_TOTAL,
                            REASON,
                            CURRENCY,
                            EXCHANGE_RATE,
                            CUSTOMER_ID,
                            EMAIL,
                            PHONE),
                    Set.of(CHANNEL))),
    ANSWERS(
            List.of(SCORE),
            union(
                    Field.REPLY,
                    Set.of(CUSTOMER_ID, EMAIL, PHONE, METRIC, SURVEY, QUESTION, TOUCHPOINT, CHANNEL, PRODUCT_ID))),
    /** Not needed for this import. */
    IGNORED(List.of(), Set.of());

    private final List<Field> required;
    private final Set<Field> fields;

    Role(List<Field> required, Set<Field> fields) {
        this.required = required;
        this.fields = fields;
    }

    private static Set<Field> union(Set<Field> first, Set<Field> second) {
        var all = EnumSet.copyOf(first);
        all.addAll(second);
        return all;
    }

    @SafeVarargs
    private static Set<Field> union(Set<Field> first, Set<Field> second, Set<Field>... others) {
        Set<Field> all = union(first, second);
        for (Set<Field> other : others) {
            all.addAll(other);
        }
        return all;
    }

    List<Field> required() {
        return required;
    }

    /** In the order in which they are offered. */
    public List<Field> fields() {
        return List.copyOf(EnumSet.copyOf(fields.isEmpty() ? EnumSet.noneOf(Field.class) : fields));
    }

    boolean has(Field field) {
        return fields.contains(field);
    }

    /** Columns that are no field may be kept under their own name. */
    public boolean keepsTraits() {
        return this == CUSTOMERS || this == ANSWERS;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The roles files may have in an import of this kind; the first is what the import is about. */
    public static List<Role> of(ImportKind kind) {
        var roles = new ArrayList<Role>(
                switch (kind) {
                    case ORDERS -> List.of(ORDERS, ITEMS, PAYMENTS, CUSTOMERS, PRODUCTS, CATEGORIES, REVIEWS, REFUNDS);
                    case CUSTOMERS -> List.of(CUSTOMERS);
                    case REFUNDS -> List.of(REFUNDS);
                    case ANSWERS -> List.of(ANSWERS);
                });
        roles.add(IGNORED);
        return roles;
    }
}
