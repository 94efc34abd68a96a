import type { IssueEntry } from "./entry.ts";

/** What concerns the sending of a message, its repeats, and the dry run of a file. */
export const transferIssues = {
  "sender.unknown": {
    severity: "error",
    fr: "Cet émetteur n'est pas enregistré ici, ou pas depuis cette adresse. Rien n'a été gardé. Vérifiez MSH-3 et MSH-4, puis adressez-vous à l'exploitant.",
    en: "This sender is not registered here, or not from this address. Nothing was kept. Check MSH-3 and MSH-4, then ask the operator.",
  },
  "certificate.unknown": {
    severity: "error",
    fr: "Aucune organisation n'est enregistrée ici avec le certificat de cette connexion, ou il n'est plus accepté. Rien n'a été gardé. Adressez-vous à l'exploitant.",
    en: "No organisation is registered here with the certificate of this connection, or it is no longer accepted. Nothing was kept. Ask the operator.",
  },
  "platform.away": {
    severity: "error",
    fr: "Le service est momentanément indisponible. Rien n'a été enregistré. Renvoyez le même message un peu plus tard.",
    en: "The service is briefly unavailable. Nothing was recorded. Send the same message a little later.",
  },
  "platform.overload": {
    severity: "error",
    fr: "Le service est trop sollicité. Rien n'a été enregistré. Renvoyez le même message un peu plus tard.",
    en: "The service is overloaded. Nothing was recorded. Send the same message a little later.",
  },
  "platform.draining": {
    severity: "error",
    fr: "Le service redémarre. Rien n'a été enregistré. Renvoyez le même message dans un instant.",
    en: "The service is restarting. Nothing was recorded. Send the same message in a moment.",
  },
  "platform.fault": {
    severity: "error",
    fr: "Une erreur est survenue de notre côté (numéro {id}). Renvoyez le même message ; si elle persiste, donnez-nous ce numéro.",
    en: "Something went wrong on our side (number {id}). Send the same message again; if it happens again, tell us this number.",
  },
  "register.ended": {
    severity: "error",
    fr: "La loi ne permet plus à ce registre de recevoir des résultats. Rien n'a été gardé. Arrêtez les envois ; renvoyer n'y changera rien.",
    en: "The law no longer allows this register to take results. Nothing was kept. Stop sending; sending again will change nothing.",
  },
  "control-id.reused": {
    severity: "error",
    fr: "Cet identifiant de message (MSH-10) a déjà servi à un autre contenu il y a moins de 7 jours. Donnez à ce message un identifiant nouveau.",
    en: "This message control id (MSH-10) was used for another content less than 7 days ago. Give this message a new one.",
  },
  "message.not-recorded": {
    severity: "note",
    fr: "MSH-11 n'est pas P : le message a été jugé, mais ni enregistré ni annoncé.",
    en: "MSH-11 is not P: the message was judged, but neither recorded nor told.",
  },
  "file.unreadable": {
    severity: "error",
    fr: "Le fichier n'existe pas ou ne se lit pas. Vérifiez le chemin et les droits.",
    en: "The file does not exist or cannot be read. Check the path and the permissions.",
  },
  "file.too-large": {
    severity: "error",
    fr: "Le fichier dépasse {limit} octets et n'a pas été lu. Divisez-le.",
    en: "The file is larger than {limit} bytes and was not read. Divide it.",
  },
  "country.unknown": {
    severity: "error",
    fr: "Ce pays n'a pas de profil dans countries/. Profils présents : {known}.",
    en: "This country has no profile in countries/. Profiles present: {known}.",
  },
  "country.invalid": {
    severity: "error",
    fr: "Le profil de ce pays a des défauts et ne peut pas servir. `./run start` les nomme ; corrigez-les.",
    en: "The profile of this country has faults and cannot be used. `./run start` names them; correct them.",
  },
  "map.malformed": {
    severity: "error",
    fr: 'La table de codes n\'est pas un fichier JSON de la forme {"tests": {...}, "values": {...}}. Corrigez-la.',
    en: 'The code map is not a JSON file of the form {"tests": {...}, "values": {...}}. Correct it.',
  },
  "map.entry-unknown": {
    severity: "error",
    fr: "La table de codes a une partie inconnue. Elle a « tests », « values », « questions », « reasons » et « rules ».",
    en: "The code map has an unknown part. It has “tests”, “values”, “questions”, “reasons” and “rules”.",
  },
  "map.test-unknown": {
    severity: "error",
    fr: "La table de codes nomme une analyse que le catalogue n'a pas. Possibles : {known}, un code LOINC du catalogue, ou ignore.",
    en: "The code map names a test that is not in the catalogue. Possible: {known}, a LOINC code of the catalogue, or ignore.",
  },
  "map.value-unknown": {
    severity: "error",
    fr: "La table de codes donne une valeur inconnue. Possibles : {known}.",
    en: "The code map gives an unknown value. Possible: {known}.",
  },
  "map.entries-collide": {
    severity: "error",
    fr: "Deux entrées de la table de codes sont le même mot et se contredisent. Gardez-en une.",
    en: "Two entries of the code map are the same word and contradict each other. Keep one.",
  },
  "correction.unannounced": {
    severity: "note",
    fr: "Un résultat final revient avec une autre valeur sans être annoncé comme corrigé. Il est enregistré comme une correction ; envoyez C en OBX-11.",
    en: "A final result comes again with another value without being announced as corrected. It is recorded as a correction; send C in OBX-11.",
  },
  "result.reopened": {
    severity: "note",
    fr: "Un résultat annulé ou final revient : il est rouvert, et l'ordre suit OBR-22 puis MSH-7. Si ce n'était pas voulu, renvoyez l'état juste avec une validation plus récente.",
    en: "A result that was cancelled or final comes again: it is reopened, and the order follows OBR-22, then MSH-7. If that was not meant, send the right state with a later validation.",
  },
  "sender.may-not-speak": {
    severity: "error",
    fr: "Vous n'êtes pas inscrit pour parler au nom de l'établissement nommé en MSH-4. Rien n'a été enregistré. Vérifiez MSH-4, ou demandez à l'exploitant d'inscrire ce droit.",
    en: "You are not registered to speak for the facility named in MSH-4. Nothing was recorded. Check MSH-4, or ask the operator to register that right.",
  },
  "sender.no-laboratory": {
    severity: "error",
    fr: "Un concentrateur n'a pas de résultats à lui. Rien n'a été enregistré. Nommez en MSH-4 le laboratoire au nom duquel vous parlez.",
    en: "A concentrator has no results of its own. Nothing was recorded. Name in MSH-4 the laboratory that you speak for.",
  },
  "map.days-malformed": {
    severity: "error",
    fr: 'Les jours de cette entrée ne se lisent pas. Écrivez "refuseFrom": "AAAA-MM-JJ", et au besoin "warnFrom", qui n\'est pas plus tard.',
    en: 'The days of this entry cannot be read. Write "refuseFrom": "YYYY-MM-DD", and if need be "warnFrom", which is no later.',
  },
  "map.code-ends": {
    severity: "warning",
    fr: "Ce code ne sera plus accepté à partir du {date}. Envoyez d'ici là le code LOINC, ou le code de la valeur, qui le remplace.",
    en: "This code will no longer be accepted from {date} on. Send the LOINC code, or the code of the value, in its place by then.",
  },
  "map.code-ended": {
    severity: "error",
    fr: "Ce code n'est plus accepté depuis le {date}. Envoyez le code LOINC, ou le code de la valeur, qui le remplace.",
    en: "This code has not been accepted since {date}. Send the LOINC code, or the code of the value, in its place.",
  },
  "rule.required-soon": {
    severity: "warning",
    fr: "Ce champ manque ; il vous sera demandé à partir du {date}, et sans lui un message sera refusé.",
    en: "This field is missing; you will be asked for it from {date} on, and without it a message will be refused.",
  },
  "rule.required": {
    severity: "error",
    fr: "Ce champ manque ; il vous est demandé depuis le {date}. Complétez le message.",
    en: "This field is missing; you have been asked for it since {date}. Complete the message.",
  },
} as const satisfies Record<string, IssueEntry>;
