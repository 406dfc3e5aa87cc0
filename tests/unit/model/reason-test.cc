/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/reason: what gateways say about failures, recorded and made up. */

#include <gtest/gtest.h>

#include "model/reason.h"

namespace {

struct Saying {
  const char *text;
  PtReason reason;
};

class Reason : public testing::TestWithParam<Saying> {};

std::string
describe (const testing::TestParamInfo<Saying> &info)
{
  return std::to_string (info.index);
}

} // namespace

TEST_P (Reason, IsReadFromTheWords)
{
  EXPECT_EQ (pt_reason_classify (GetParam ().text), GetParam ().reason) << GetParam ().text;
}

/* Recorded from spectrum2, slidge, matridge, Kraken, biboumi and slixmpp, and quoted in reports. */
INSTANTIATE_TEST_SUITE_P (
    Recorded,
    Reason,
    testing::Values (
        Saying{"Incorrect username or password", PT_REASON_REFUSAL},
        Saying{"Invalid username or password", PT_REASON_REFUSAL},
        Saying{"Could not login: LoginError: M_FORBIDDEN Invalid username or password",
               PT_REASON_REFUSAL},
        Saying{"Could not login: SyncError: M_UNKNOWN_TOKEN Invalid access token passed.",
               PT_REASON_REFUSAL},
        Saying{"You are not connected to this gateway! Maybe this message will tell you why: "
               "SyncError: M_UNKNOWN_TOKEN Invalid access token passed.",
               PT_REASON_REFUSAL},
        Saying{"Could not login: ('not-authorized', 'The network does not accept the token.')",
               PT_REASON_REFUSAL},
        Saying{"You are not connected to this gateway! Maybe this message will tell you why: "
               "('not-authorized', 'Wrong code.')",
               PT_REASON_REFUSAL},
        Saying{"Login failed", PT_REASON_REFUSAL},
        Saying{"Wrong code.", PT_REASON_REFUSAL},
        Saying{"Your registration was denied because the username you provided was not valid for "
               "the service.",
               PT_REASON_REFUSAL},
        Saying{"The password cannot be empty", PT_REASON_REFUSAL},
        Saying{"CONNECTION_ERROR_NETWORK_ERROR", PT_REASON_NETWORK},
        Saying{"Unable to connect", PT_REASON_NETWORK},
        Saying{"Connection failed: Connection refused", PT_REASON_NETWORK},
        Saying{"Connection failed: Domain name not found", PT_REASON_NETWORK},
        Saying{"Disconnected: Hibernating too long", PT_REASON_NETWORK},
        Saying{"Component unavailable", PT_REASON_NETWORK},
        Saying{"Not connected to IRC server 127.0.0.1", PT_REASON_NETWORK},
        Saying{"The phone is not linked any more", PT_REASON_UNCLEAR},
        Saying{"You are not connected to this gateway! Maybe this message will tell you why: The "
               "phone is not linked any more",
               PT_REASON_UNCLEAR},
        Saying{"Failed to parse chanserv", PT_REASON_UNCLEAR},
        Saying{"Gateway has shut down.", PT_REASON_UNCLEAR},
        Saying{"User not found", PT_REASON_UNCLEAR}),
    describe);

/* A sentence for each stem and language. */
INSTANTIATE_TEST_SUITE_P (
    Refusals,
    Reason,
    testing::Values (Saying{"Bad PASSWORD", PT_REASON_REFUSAL},
                     Saying{"Your credentials have expired.", PT_REASON_REFUSAL},
                     Saying{"Could not authenticate you.", PT_REASON_REFUSAL},
                     Saying{"401 Unauthorized", PT_REASON_REFUSAL},
                     Saying{"You are not authorised.", PT_REASON_REFUSAL},
                     Saying{"Unknown user name.", PT_REASON_REFUSAL},
                     Saying{"The token is too old.", PT_REASON_REFUSAL},
                     Saying{"Nickname is already in use.", PT_REASON_REFUSAL},
                     Saying{"This number is registered with somebody else.", PT_REASON_REFUSAL},
                     Saying{"Falsches Passwort", PT_REASON_REFUSAL},
                     Saying{"Das Kennwort stimmt nicht.", PT_REASON_REFUSAL},
                     Saying{"Die Zugangsdaten sind ungültig.", PT_REASON_REFUSAL},
                     Saying{"Unbekannter Benutzername", PT_REASON_REFUSAL},
                     Saying{"Sie sind woanders angemeldet: Anmeldedaten prüfen", PT_REASON_REFUSAL},
                     Saying{"Mot de passe incorrect", PT_REASON_REFUSAL},
                     Saying{"Identifiants invalides", PT_REASON_REFUSAL},
                     Saying{"L'authentification a échoué", PT_REASON_REFUSAL},
                     Saying{"La contraseña no es correcta", PT_REASON_REFUSAL},
                     Saying{"El usuario no existe", PT_REASON_REFUSAL},
                     Saying{"Error de autenticación", PT_REASON_REFUSAL},
                     Saying{"Senha incorreta", PT_REASON_REFUSAL},
                     Saying{"Usuário inválido", PT_REASON_REFUSAL},
                     Saying{"Credenziali non valide", PT_REASON_REFUSAL},
                     Saying{"Utente sconosciuto", PT_REASON_REFUSAL},
                     Saying{"Onjuist wachtwoord", PT_REASON_REFUSAL},
                     Saying{"Onbekende gebruikersnaam", PT_REASON_REFUSAL},
                     Saying{"Nieprawidłowe hasło", PT_REASON_REFUSAL},
                     Saying{"Nieznany użytkownik", PT_REASON_REFUSAL},
                     Saying{"Špatné heslo", PT_REASON_REFUSAL},
                     Saying{"Neznámý uživatel", PT_REASON_REFUSAL},
                     Saying{"Неверный пароль", PT_REASON_REFUSAL},
                     Saying{"Неизвестный логин", PT_REASON_REFUSAL},
                     Saying{"Ошибка авторизации", PT_REASON_REFUSAL},
                     Saying{"パスワードが違います", PT_REASON_REFUSAL},
                     Saying{"認証に失敗しました", PT_REASON_REFUSAL},
                     Saying{"密码错误", PT_REASON_REFUSAL},
                     Saying{"密碼錯誤", PT_REASON_REFUSAL},
                     Saying{"认证失败", PT_REASON_REFUSAL}),
    describe);

INSTANTIATE_TEST_SUITE_P (
    Networks,
    Reason,
    testing::Values (Saying{"Connection reset by peer", PT_REASON_NETWORK},
                     Saying{"The request was refused by the server.", PT_REASON_NETWORK},
                     Saying{"The request timed out.", PT_REASON_NETWORK},
                     Saying{"Time-out", PT_REASON_NETWORK},
                     Saying{"Host unreachable", PT_REASON_NETWORK},
                     Saying{"A network error occurred.", PT_REASON_NETWORK},
                     Saying{"The link was lost.", PT_REASON_NETWORK},
                     Saying{"service-unavailable", PT_REASON_NETWORK},
                     Saying{"Temporary failure", PT_REASON_NETWORK},
                     Saying{"Keine Verbindung zum Server", PT_REASON_NETWORK},
                     Saying{"Der Server ist nicht erreichbar.", PT_REASON_NETWORK},
                     Saying{"Netzwerkfehler", PT_REASON_NETWORK},
                     Saying{"Connexion impossible", PT_REASON_NETWORK},
                     Saying{"Erreur de réseau", PT_REASON_NETWORK},
                     Saying{"Erreur de re\u0301seau", PT_REASON_NETWORK},
                     Saying{"Délai dépassé", PT_REASON_NETWORK},
                     Saying{"No hay conexión", PT_REASON_NETWORK},
                     Saying{"No se pudo conectar", PT_REASON_NETWORK},
                     Saying{"Error de la red", PT_REASON_NETWORK},
                     Saying{"Errore di rete", PT_REASON_NETWORK},
                     Saying{"Connessione interrotta", PT_REASON_NETWORK},
                     Saying{"Geen verbinding", PT_REASON_NETWORK},
                     Saying{"Netwerkfout", PT_REASON_NETWORK},
                     Saying{"Brak połączenia", PT_REASON_NETWORK},
                     Saying{"Błąd sieć", PT_REASON_NETWORK},
                     Saying{"Spojení se přerušilo", PT_REASON_NETWORK},
                     Saying{"Síť nefunguje", PT_REASON_NETWORK},
                     Saying{"Соединение прервано", PT_REASON_NETWORK},
                     Saying{"Ошибка сети", PT_REASON_NETWORK},
                     Saying{"接続できません", PT_REASON_NETWORK},
                     Saying{"连接超时", PT_REASON_NETWORK},
                     Saying{"連線失敗", PT_REASON_NETWORK}),
    describe);

/* Both, neither, or a stem in the middle of another word. */
INSTANTIATE_TEST_SUITE_P (Unclear,
                          Reason,
                          testing::Values (Saying{nullptr, PT_REASON_UNCLEAR},
                                           Saying{"", PT_REASON_UNCLEAR},
                                           Saying{"Unable to log into XMPP.", PT_REASON_UNCLEAR},
                                           Saying{"Could not connect: wrong password",
                                                  PT_REASON_UNCLEAR},
                                           Saying{"Required data is missing", PT_REASON_UNCLEAR},
                                           Saying{"Could not be decoded", PT_REASON_UNCLEAR},
                                           Saying{"Redirected", PT_REASON_UNCLEAR},
                                           Saying{"\xff password", PT_REASON_UNCLEAR}),
                          describe);
