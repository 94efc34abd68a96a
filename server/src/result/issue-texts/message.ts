import type { IssueEntry } from "./entry.ts";

/** What is wrong with the message as a whole, before anything in it has a meaning. */
export const messageIssues = {
  "message.empty": {
    severity: "error",
    fr: "Il n'y a rien à lire. Envoyez un message qui commence par un segment MSH.",
    en: "There is nothing to read. Send a message that begins with a segment MSH.",
  },
  "message.not-hl7": {
    severity: "error",
    fr: "Ce contenu n'appartient à aucun message : un message HL7 v2 commence par un segment MSH. Vérifiez ce qui est envoyé.",
    en: "This belongs to no message: an HL7 v2 message begins with a segment MSH. Check what is sent.",
  },
  "message.delimiters": {
    severity: "error",
    fr: "Les séparateurs déclarés en MSH-1 et MSH-2 sont inutilisables : il en faut de différents, ni lettres ni chiffres. Corrigez-les.",
    en: "The delimiters declared in MSH-1 and MSH-2 cannot be used: they must differ, and be neither letters nor digits. Correct them.",
  },
  "message.segment": {
    severity: "error",
    fr: "Une ligne ne commence pas par un nom de segment de trois caractères. Une fin de ligne dans un champ s'écrit \\.br\\ ou \\X0D\\.",
    en: "A line does not begin with a segment name of three characters. A line end within a field is written \\.br\\ or \\X0D\\.",
  },
  "message.charset": {
    severity: "error",
    fr: "Le jeu de caractères de MSH-18 n'est pas pris en charge, ou les octets sont en UTF-16. Utilisez UNICODE UTF-8, 8859/1 ou 8859/15.",
    en: "The character set in MSH-18 is not supported, or the bytes are UTF-16. Use UNICODE UTF-8, 8859/1 or 8859/15.",
  },
  "message.too-large": {
    severity: "error",
    fr: "Le message dépasse {limit} octets. Envoyez-le en plusieurs messages.",
    en: "The message is larger than {limit} bytes. Send it as several messages.",
  },
  "characters.unreadable": {
    severity: "error",
    fr: "Des octets de ce champ n'existent pas dans le jeu de caractères déclaré en MSH-18. Déclarez celui dans lequel le message est écrit.",
    en: "Bytes in this field do not exist in the character set declared in MSH-18. Declare the one that the message is written in.",
  },
  "characters.doubtful": {
    severity: "warning",
    fr: "Des octets de ce champ n'existent pas dans le jeu de caractères déclaré en MSH-18 ; le champ n'est pas décisif. Corrigez MSH-18.",
    en: "Bytes in this field do not exist in the character set declared in MSH-18; the field is not decisive. Correct MSH-18.",
  },
  "message.type": {
    severity: "error",
    fr: "Ce type de message n'est pas pris en charge. Envoyez les résultats en ORU^R01.",
    en: "This type of message is not supported. Send results as ORU^R01.",
  },
  "message.event": {
    severity: "error",
    fr: "Cet événement n'est pas pris en charge. Envoyez les résultats en ORU^R01.",
    en: "This event is not supported. Send results as ORU^R01.",
  },
  "message.version": {
    severity: "error",
    fr: "Cette version de HL7 n'est pas prise en charge. Utilisez 2.3, 2.3.1, 2.4, 2.5 ou 2.5.1.",
    en: "This version of HL7 is not supported. Use 2.3, 2.3.1, 2.4, 2.5 or 2.5.1.",
  },
  "control-id.missing": {
    severity: "error",
    fr: "L'identifiant du message (MSH-10) manque ; sans lui un renvoi ne se reconnaît pas. Donnez à chaque message le sien.",
    en: "The message control id (MSH-10) is missing; without it a repeat cannot be known. Give each message its own.",
  },
  "control-id.too-long": {
    severity: "error",
    fr: "L'identifiant du message (MSH-10) dépasse {limit} caractères. Raccourcissez-le.",
    en: "The message control id (MSH-10) is longer than {limit} characters. Shorten it.",
  },
  "message.processing": {
    severity: "error",
    fr: "MSH-11 doit être P (production), T (test) ou D (mise au point).",
    en: "MSH-11 must be P (production), T (test) or D (debugging).",
  },
  "sent-time.malformed": {
    severity: "warning",
    fr: "La date d'envoi (MSH-7) ne se lit pas et n'a pas été utilisée. Écrivez AAAAMMJJHHMMSS+ZZZZ.",
    en: "The time of sending (MSH-7) cannot be read and was not used. Write YYYYMMDDHHMMSS+ZZZZ.",
  },
  "acknowledgement.condition": {
    severity: "warning",
    fr: "MSH-15 et MSH-16 prennent AL, NE, ER ou SU ; cette valeur a été lue comme AL. Laissez-les vides pour recevoir toujours un acquittement.",
    en: "MSH-15 and MSH-16 take AL, NE, ER or SU; this value was read as AL. Leave them empty to be answered always.",
  },
  "message.continued": {
    severity: "error",
    fr: "Les messages en plusieurs morceaux (MSH-14, ADD, DSC) ne sont pas pris en charge. Envoyez le message entier.",
    en: "Messages in several pieces (MSH-14, ADD, DSC) are not supported. Send the message whole.",
  },
  "segment.missing": {
    severity: "error",
    fr: "Le segment {segment} manque. Complétez le message.",
    en: "The segment {segment} is missing. Complete the message.",
  },
  "segment.out-of-place": {
    severity: "error",
    fr: "Ce segment n'est pas à sa place : un OBX suit son OBR, un OBR suit le PID. Rétablissez l'ordre.",
    en: "This segment is out of place: an OBX follows its OBR, an OBR follows the PID. Put them in order.",
  },
  "issues.omitted": {
    severity: "note",
    fr: "{count} autres remarques ne sont pas listées. Corrigez d'abord celles-ci.",
    en: "{count} further remarks are not listed. Correct these first.",
  },
  "batch.count": {
    severity: "warning",
    fr: "Le lot n'annonce pas le nombre de messages ou de lots qu'il contient. Chaque message a été jugé pour lui-même ; vérifiez qu'aucun ne manque.",
    en: "The batch does not announce the number of messages or batches in it. Each message was judged by itself; check that none is missing.",
  },
} as const satisfies Record<string, IssueEntry>;
