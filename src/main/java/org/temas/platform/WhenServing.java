package org.temas.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A bean that works by itself (a scheduler, a subscriber's loop, what listens for the start): it is there when the
 * application serves, and absent while a {@link Command} runs, perhaps beside a process that serves.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WhenServing.NoCommand.class)
public @interface WhenServing {

    /** Says yes when no command is being run. */
    final class NoCommand implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Commands.none(context.getEnvironment());
        }
    }
}
