package org.temas.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.temas.platform.WhenServing;

/** The scheduler: leases in the database, so that of several processes one does each task, and another after a crash. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    private static final String TABLE = "platform.scheduled_tasks";
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 4;

    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .build();
    }

    @Bean
    @WhenServing
    SmartLifecycle jobScheduler(DataSource dataSource, Runner runner, ObjectProvider<Recurring> recurring) {
        return new Running(dataSource, runner, recurring);
    }

    /** Starts last and stops first. */
    private static final class Running implements SmartLifecycle {

        private final DataSource dataSource;
        private final Runner runner;
        private final ObjectProvider<Recurring> recurring;
        private volatile @org.jspecify.annotations.Nullable Scheduler scheduler;

        Running(DataSource dataSource, Runner runner, ObjectProvider<Recurring> recurring) {
            this.dataSource = dataSource;
            this.runner = runner;
            this.recurring = recurring;
        }

        @Override
        public void start() {
            var oneTime = com.github.kagkarlsson.scheduler.task.helper.Tasks.oneTime(Tasks.ONE_TIME)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(2), 2.0))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> runner.run(
                            instance.getData(), instance.getId(), context.getExecution().consecutiveFailures));
            List<RecurringTask<Void>> again = recurring.stream()
                    .map(job -> com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring(
                                    "recurring-" + job.name(), FixedDelay.of(job.every()))
                            .execute((instance, context) -> job.run()))
                    .toList();
            Scheduler started = Scheduler.create(dataSource, oneTime)
                    .tableName(TABLE)
                    .startTasks(again)
                    .threads(4)
                    .pollingInterval(Duration.ofSeconds(1))
                    .heartbeatInterval(HEARTBEAT)
                    .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                    .shutdownMaxWait(Duration.ofSeconds(5))
                    .alwaysPersistTimestampInUTC()
                    .build();
            started.start();
            scheduler = started;
        }

        @Override
        public void stop() {
            Scheduler running = scheduler;
            scheduler = null;
            if (running != null) {
                running.stop();
            }
        }

        @Override
        public boolean isRunning() {
            return scheduler != null;
        }

        @Override
        public int getPhase() {
            return DEFAULT_PHASE;
        }
    }
}
