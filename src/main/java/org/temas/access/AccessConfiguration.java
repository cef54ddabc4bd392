package org.temas.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.temas.platform.web.Nonce;
import org.temas.platform.web.PageRenderer;

/** The filter chain: who asks, form tokens, headers that tell the browser what to refuse. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nothing from another host, no script without the nonce, no eval; style attributes are what the charts draw with. */
    private static final String POLICY = "default-src 'self'; script-src 'self' 'nonce-%1$s'; "
            + "style-src 'self' 'nonce-%1$s'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain filters(HttpSecurity http, RequestFilter who, Cookies cookies, PageRenderer pages) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("temas_csrf");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(Paths::isForPrograms))
                .exceptionHandling(refused -> refused.accessDeniedHandler(
                        (request, response, e) -> pages.render(new ExpiredFormPage(), request, response)))
                .headers(headers -> headers.addHeaderWriter((request, response) -> response.setHeader(
                                "Content-Security-Policy", POLICY.formatted(request.getAttribute(Nonce.ATTRIBUTE))))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(
                                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"))
                        .httpStrictTransportSecurity(
                                hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(31_536_000)))
                .addFilterBefore(
                        (request, response, chain) -> {
                            if (request.getAttribute(Nonce.ATTRIBUTE) == null) {
                                request.setAttribute(Nonce.ATTRIBUTE, nonce());
                            }
                            chain.doFilter(request, response);
                        },
                        org.springframework.security.web.header.HeaderWriterFilter.class)
                .addFilterBefore(who, CsrfFilter.class);
        return http.build();
    }

    @Bean
    RequestFilter requestFilter(
            Sessions sessions, ApiKeys keys, Workspaces workspaces, Cookies cookies, Problems problems) {
        return new RequestFilter(sessions, keys, workspaces, cookies, problems);
    }

    /** The filter runs inside the security chain only, not once more by itself. */
    @Bean
    FilterRegistrationBean<RequestFilter> notTwice(RequestFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Keeps Spring Security from inventing a user with a printed password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    WebMvcConfigurer gateBeforeHandlers(Gate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(gate);
            }
        };
    }

    /** With a public address there is a proxy before us, and it says who asks and whether over https. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxies(@Value("${temas.public-url:}") String publicUrl) {
        return factory -> {
            if (!publicUrl.isBlank()) {
                var valve = new RemoteIpValve();
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                factory.addEngineValves(valve);
            }
        };
    }

    private static String nonce() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
